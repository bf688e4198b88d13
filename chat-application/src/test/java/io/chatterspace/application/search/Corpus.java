package io.chatterspace.application.search;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sentences in eight languages, and what may be looked for among them. Confined to its test. */
public final class Corpus {
    private static final List<List<String>> LANGUAGES = List.of(
            List.of(
                    "the",
                    "quick",
                    "Brown",
                    "fox",
                    "jumps",
                    "over",
                    "a",
                    "lazy",
                    "dog",
                    "tomorrow's",
                    "meeting",
                    "at",
                    "9:30"),
            List.of("über", "Straße", "grün", "Fluß", "und", "Ärger", "schön", "Mädchen", "die", "Übung", "macht"),
            List.of("été", "garçon", "où", "l'élève", "déjà", "vu", "cœur", "naïve", "Noël", "ça", "va"),
            List.of("niño", "mañana", "¿qué?", "árbol", "canción", "el", "pingüino", "comió", "así"),
            List.of("ещё", "Москва", "хлеб", "и", "молоко", "Ёлка", "йод", "сегодня", "не"),
            List.of("السلام", "عليكم", "كتابٌ", "مدرسة", "اليوم", "أنا", "في", "شُكْرًا"),
            List.of("東京", "都", "に", "行きました", "ｶﾞｷﾞ", "コーヒー", "が", "好き", "です", "日本語"),
            List.of("안녕하세요", "여러분", "오늘", "은", "날씨가", "좋다", "我", "喜欢", "吃", "苹果", "中文", "你好", "\uD83D\uDE80"));

    private final Random random;

    /** The same for the same seed. */
    public Corpus(long seed) {
        this.random = new Random(seed);
    }

    /** What a message says now, unless it is deleted. */
    static Optional<String> text(Message message) {
        return switch (message.content()) {
            case Content.Original(var body) -> Optional.of(body.value());
            case Content.Edited(var body, var at) -> Optional.of(body.value());
            case Content.Deleted(var at) -> Optional.empty();
        };
    }

    /** Some words of one language. */
    public String sentence() {
        int language = random.nextInt(LANGUAGES.size());
        String between = language == 6 || (language == 7 && random.nextBoolean()) ? "" : " ";
        return IntStream.range(0, 2 + random.nextInt(12))
                .mapToObj(i -> word(language))
                .collect(Collectors.joining(between));
    }

    private String word(int language) {
        List<String> words = LANGUAGES.get(language);
        return words.get(random.nextInt(words.size()));
    }

    /** One to three pieces of words, some of them in capitals, some in quotation marks. */
    public String query() {
        int language = random.nextInt(LANGUAGES.size());
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> term(language))
                .collect(Collectors.joining(" "));
    }

    private String term(int language) {
        String text = random.nextInt(4) == 0 ? word(language) + " " + word(language) : word(language);
        int[] all = text.codePoints().toArray();
        int length = 1 + random.nextInt(all.length);
        int start = random.nextInt(all.length - length + 1);
        String piece = new String(all, start, length).strip();
        if (piece.isEmpty() || piece.codePoints().allMatch(Corpus::isMark)) {
            return text;
        }
        return random.nextInt(3) == 0 ? "\"" + piece.toUpperCase(Locale.ROOT) + "\"" : piece;
    }

    private static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }
}
