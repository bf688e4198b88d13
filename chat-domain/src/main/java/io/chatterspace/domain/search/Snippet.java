package io.chatterspace.domain.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The part of a message that shows what was found in it: about {@value #MAX_CODE_POINTS} code points around the first
 * hit, in one line, cut into what was looked for and what was not.
 */
public record Snippet(List<Piece> pieces) {
    public static final int MAX_CODE_POINTS = 240;
    /** How much of it is before the first hit at most. */
    private static final int BEFORE_CODE_POINTS = 60;

    private static final String ELLIPSIS = "\u2026";

    /** A piece of the text, never empty; {@code hit} says whether it is what was looked for. */
    public record Piece(String text, boolean hit) {}

    public Snippet {
        pieces = List.copyOf(pieces);
    }

    /** The part of a text that has the first of the terms in it, and every hit in that part. */
    public static Snippet of(String text, SearchTerms terms) {
        BitSet hits = hits(text, terms);
        int first = Math.max(0, hits.nextSetBit(0));
        int start = back(text, first);
        int end = Math.min(text.length(), forward(text, Math.max(first, start)));
        List<Piece> pieces = new ArrayList<>();
        if (start > 0) {
            pieces.add(new Piece(ELLIPSIS, false));
        }
        for (int at = start; at < end; ) {
            boolean hit = hits.get(at);
            int next = Math.min(end, hit ? hits.nextClearBit(at) : following(hits, at, end));
            String shown = text.substring(at, next).replaceAll("[\\s\\p{Z}\u0085]++", " ");
            pieces.add(new Piece(shown, hit));
            at = next;
        }
        if (end < text.length()) {
            pieces.add(new Piece(ELLIPSIS, false));
        }
        return new Snippet(pieces);
    }

    private static int following(BitSet hits, int at, int end) {
        int next = hits.nextSetBit(at);
        return next < 0 ? end : next;
    }

    /** Between two words if there are any, else wherever that is, but not within a character. */
    private static int back(String text, int first) {
        if (text.codePointCount(0, first) <= BEFORE_CODE_POINTS) {
            return 0;
        }
        int start = text.offsetByCodePoints(first, -BEFORE_CODE_POINTS);
        for (int at = start; at < first - BEFORE_CODE_POINTS / 2; at++) {
            if (Folding.isSpace(text.charAt(at))) {
                return at + 1;
            }
        }
        return start;
    }

    private static int forward(String text, int from) {
        int room = MAX_CODE_POINTS - BEFORE_CODE_POINTS;
        return text.codePointCount(from, text.length()) <= room ? text.length() : text.offsetByCodePoints(from, room);
    }

    /** Which chars of the text are part of a hit. */
    private static BitSet hits(String text, SearchTerms terms) {
        var folded = new StringBuilder(text.length() + 16);
        List<Integer> starts = new ArrayList<>(text.length());
        List<Integer> ends = new ArrayList<>(text.length());
        Folding.pieces(text, (start, end, piece) -> {
            folded.append(piece);
            for (int i = 0; i < piece.length(); i++) {
                starts.add(start);
                ends.add(end);
            }
        });
        var hits = new BitSet(text.length());
        for (String term : terms.folded()) {
            for (int at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length())) {
                hits.set(starts.get(at), ends.get(at + term.length() - 1));
            }
        }
        return hits;
    }

    @Override
    public String toString() {
        return "Snippet[" + pieces.size() + " pieces]";
    }
}
