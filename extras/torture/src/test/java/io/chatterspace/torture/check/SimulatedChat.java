package io.chatterspace.torture.check;

import io.chatterspace.torture.check.StoredRoom.StoredEvent;
import io.chatterspace.torture.check.StoredRoom.StoredMessage;
import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.Kind;
import io.chatterspace.torture.history.Model;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A little chat whose server keeps the promise, its network not: by a seed it makes the history that is recorded of it,
 * and what is stored. Both can be changed afterwards, to plant a defect. Confined to one thread.
 */
final class SimulatedChat {
    private static final String HOST = "1";
    private static final int PAGE = 5;

    final List<Entry> history = new ArrayList<>();
    final Map<String, Room> rooms = new LinkedHashMap<>();
    final List<String> complaints = new ArrayList<>();
    final Set<String> needles = new HashSet<>();
    final Map<String, String> names = new HashMap<>();
    final Map<String, Long> dismissals = new HashMap<>();

    private final Random random;
    private final List<User> users = new ArrayList<>();
    private final Set<String> deletedRooms = new HashSet<>();
    private long nanos;
    private int connections;
    private int made;
    private boolean calm;
    private boolean cutting;

    /** A room as the server stores it. */
    static final class Room {
        final String id;
        final List<StoredMessage> messages = new ArrayList<>();
        final TreeMap<Long, StoredEvent> events = new TreeMap<>();
        final Set<String> members = new HashSet<>();
        long rev;
        long lastSeq;

        Room(String id) {
            this.id = id;
        }

        void set(StoredMessage message) {
            messages.set((int) message.seq() - 1, message);
        }

        StoredMessage message(long seq) {
            return messages.get((int) seq - 1);
        }

        private long record(String type, long seq, String user) {
            rev++;
            events.put(rev, new StoredEvent(type, seq, user));
            return rev;
        }

        private StoredRoom stored() {
            return new StoredRoom(rev, lastSeq, messages, events, members);
        }
    }

    /** What one user knows of a room, and what the server knows of the user's subscription. */
    private static final class Seat {
        long rev;
        long first = 1;
        Model model = new Model();
        boolean member = true;
        boolean subscribed;
    }

    private static final class User {
        final String id;
        final Map<String, Seat> seats = new LinkedHashMap<>();
        final Map<String, Entry> outbox = new LinkedHashMap<>();
        final List<Entry> own = new ArrayList<>();

        /** What the client has sent and the server has not read. */
        final Deque<Entry> requests = new ArrayDeque<>();

        /** What the server has sent and the client has not read. */
        final Deque<Entry> frames = new ArrayDeque<>();

        int connection;

        User(String id) {
            this.id = id;
        }
    }

    private SimulatedChat(long seed, int people) {
        random = new Random(seed);
        for (int i = 0; i < people; i++) {
            users.add(new User(Integer.toString(100 + i)));
        }
    }

    /** A chat in which so much happens. */
    static SimulatedChat of(long seed, int people, int acts) {
        var chat = new SimulatedChat(seed, people);
        chat.open("7");
        chat.open("8");
        for (int i = 0; i < acts; i++) {
            chat.act(i);
            // Nobody is kept waiting: what is delivered late is what a checker looks for.
            if (i % 20 == 0) {
                chat.users.forEach(chat::settle);
            }
        }
        chat.end();
        return chat;
    }

    /** A chat of a size in which everything happens. */
    static SimulatedChat of(long seed) {
        return of(seed, 4, 700);
    }

    StoreDump store() {
        Map<String, StoredRoom> stored = new LinkedHashMap<>();
        rooms.forEach((id, room) -> stored.put(id, room.stored()));
        return new StoreDump(stored, complaints, needles, names, dismissals);
    }

    Room room() {
        return rooms.values().iterator().next();
    }

    /** The place in the history of the first line from a place on that is like that. */
    int indexOf(int from, Predicate<Entry> like) {
        for (int i = from; i < history.size(); i++) {
            if (like.test(history.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("there is no such line; choose another seed");
    }

    /** The first line that is like that. */
    Entry first(Predicate<Entry> like) {
        return history.get(indexOf(0, like));
    }

    void insert(int index, Entry entry) {
        history.add(index, entry.at(history.get(index - 1).nanos()));
    }

    /** The words that a message of a user's own begins with. */
    String words() {
        return "needle%016x and more".formatted(random.nextLong());
    }

    // ---- What happens ----

    private void write(Entry entry) {
        nanos += 1_000 + random.nextInt(1_000_000);
        history.add(entry.at(nanos));
    }

    private Entry line(Kind kind, User user, String room) {
        return Entry.of(kind, user.id).room(room);
    }

    private void open(String id) {
        var room = new Room(id);
        room.record("opened", 0, "");
        room.record("joined", 0, HOST);
        room.members.add(HOST);
        rooms.put(id, room);
        for (User user : users) {
            publish(room, room.record("joined", 0, user.id));
            room.members.add(user.id);
            user.seats.put(id, new Seat());
        }
    }

    private void act(int i) {
        User user = users.get(random.nextInt(users.size()));
        List<String> mine =
                user.seats.keySet().stream().filter(id -> seat(user, id).member).toList();
        String room = mine.isEmpty() ? "" : mine.get(random.nextInt(mine.size()));
        int choice = random.nextInt(100);
        if (i % 200 == 120) {
            openDoomed(Integer.toString(1_000 + i));
        } else if (i % 200 == 190) {
            deleteDoomed(Integer.toString(1_000 + i - 70));
        } else if (i % 300 == 250) {
            restart();
        } else if (user.connection == 0) {
            connect(user);
        } else if (choice < 5) {
            cut(user);
        } else if (choice < 10) {
            joinOrLeave(user);
        } else if (choice < 11) {
            remove(user, mine);
        } else if (choice < 13) {
            mute(user, mine);
        } else if (choice < 14) {
            rename(user);
        } else if (choice < 37) {
            serve(user);
        } else if (choice < 60) {
            hear(user);
        } else if (mine.isEmpty()) {
            settle(user);
        } else if (choice < 65) {
            postByForm(user, room);
        } else if (choice < 72) {
            change(user, Kind.EDIT);
        } else if (choice < 76) {
            change(user, Kind.DELETE);
        } else if (choice < 79) {
            change(user, Kind.REACT);
        } else if (choice < 81) {
            change(user, Kind.PIN);
        } else {
            send(user, room);
        }
    }

    private Seat seat(User user, String room) {
        Seat seat = user.seats.get(room);
        if (seat == null) {
            throw new IllegalStateException(user.id + " does not know room " + room);
        }
        return seat;
    }

    private void connect(User user) {
        connections++;
        user.connection = connections;
        write(Entry.of(Kind.OPENED, user.id).on(connections).rev(40_000 + connections));
        user.seats.forEach((room, seat) -> {
            if (seat.member) {
                subscribe(user, room);
            }
        });
        user.outbox.values().forEach(message -> request(user, message));
    }

    private void request(User user, Entry entry) {
        Entry request = entry.on(user.connection);
        write(request);
        user.requests.add(request);
    }

    private void subscribe(User user, String room) {
        request(user, line(Kind.SUBSCRIBE, user, room).rev(seat(user, room).rev).what("e"));
    }

    /** The connection ends; of what was under way the server still reads some, and the client nothing. */
    private void cut(User user) {
        // Who is refused for now hears of it: nobody can know of a refusal that was lost.
        while (user.frames.stream().anyMatch(SimulatedChat::isForNow)) {
            hear(user);
        }
        if (random.nextBoolean()) {
            write(Entry.of(Kind.FAULT, "").rev(40_000 + user.connection).what("cut"));
        }
        write(Entry.of(Kind.CLOSED, user.id).on(user.connection).what("broken off"));
        user.seats.values().forEach(seat -> seat.subscribed = false);
        cutting = true;
        for (int read = random.nextInt(user.requests.size() + 1); read > 0; read--) {
            Entry request = user.requests.remove();
            if (request.kind() != Kind.SUBSCRIBE) {
                carryOut(user, request);
            }
        }
        cutting = false;
        user.requests.clear();
        user.frames.clear();
        user.connection = 0;
    }

    private void restart() {
        write(Entry.of(Kind.FAULT, "").what("kill"));
        users.stream().filter(user -> user.connection != 0).forEach(this::cut);
        write(Entry.of(Kind.HEALED, "").what("kill"));
    }

    private void send(User user, String room) {
        Entry message = message(user, room);
        user.outbox.put(message.key(), message);
        request(user, message);
        if (random.nextInt(10) == 0) {
            request(user, message);
        }
    }

    private Entry message(User user, String room) {
        made++;
        return line(Kind.SEND, user, room).key("k" + made).text(words());
    }

    private void postByForm(User user, String id) {
        Room room = rooms.get(id);
        if (user.outbox.isEmpty()) {
            Entry message = message(user, id);
            write(message);
            if (room == null) {
                write(line(Kind.REFUSED, user, id).key(message.key()).what("404"));
                return;
            }
            if (random.nextInt(3) == 0) {
                post(room, message);
                write(message);
            }
            post(room, message);
            write(line(Kind.TAKEN, user, id).key(message.key()));
        }
    }

    private void change(User user, Kind kind) {
        List<Entry> own = user.own.stream()
                .filter(ack -> user.seats.containsKey(ack.room()))
                .toList();
        if (!own.isEmpty()) {
            Entry ack = own.get(random.nextInt(own.size()));
            made++;
            Entry change = line(kind, user, ack.room()).seq(ack.seq());
            request(user, change.key("r" + made).text(kind == Kind.EDIT ? words() : ""));
        }
    }

    private void joinOrLeave(User user) {
        List<String> known =
                user.seats.keySet().stream().filter(id -> id.length() == 1).toList();
        joinOrLeave(user, known.get(random.nextInt(known.size())));
    }

    private void joinOrLeave(User user, String id) {
        Seat seat = seat(user, id);
        boolean leaves = seat.member;
        write(line(leaves ? Kind.LEAVE : Kind.JOIN, user, id));
        if (leaves) {
            leave(user, room(id));
        } else {
            publish(room(id), room(id).record("joined", 0, user.id));
            room(id).members.add(user.id);
        }
        if (random.nextInt(3) == 0) {
            write(line(leaves ? Kind.LEAVE : Kind.JOIN, user, id));
        }
        write(line(leaves ? Kind.LEFT : Kind.JOINED, user, id));
        seat.member = !leaves;
        if (!leaves) {
            subscribe(user, id);
        }
    }

    /** By somebody else; one who comes back at once is not let in until the ban is lifted. */
    private void remove(User user, List<String> mine) {
        List<String> lasting = mine.stream().filter(id -> id.length() == 1).toList();
        if (lasting.isEmpty()) {
            return;
        }
        String id = lasting.get(random.nextInt(lasting.size()));
        Entry remove = line(Kind.REMOVE, user, id).what("ban");
        write(remove);
        dismissals.merge(id + "/" + user.id, 1L, Long::sum);
        leave(user, room(id));
        if (random.nextInt(3) == 0) {
            write(remove);
        }
        write(line(Kind.REMOVED, user, id).what("ban"));
        if (random.nextBoolean()) {
            seat(user, id).member = false;
            write(line(Kind.JOIN, user, id));
            write(line(Kind.BARRED, user, id).what("403"));
            joinOrLeave(user, id);
        }
    }

    private void mute(User user, List<String> mine) {
        if (!mine.isEmpty()) {
            write(line(Kind.MUTE, user, mine.getFirst()));
            user.frames.add(Entry.of(Kind.REFUSED, user.id)
                    .on(user.connection)
                    .key("k" + (made + 1))
                    .what("silenced"));
            request(user, message(user, mine.getFirst()));
            user.requests.removeLast();
            write(line(Kind.UNMUTED, user, mine.getFirst()));
        }
    }

    private void rename(User user) {
        made++;
        write(Entry.of(Kind.NAME, user.id).text("n" + made));
        names.put(user.id, "n" + made);
        user.seats.keySet().stream()
                .map(rooms::get)
                .filter(Objects::nonNull)
                .filter(room -> room.members.contains(user.id))
                .forEach(room -> publish(room, room.record("member_changed", 0, user.id)));
        write(Entry.of(Kind.NAMED, user.id).text("n" + made));
    }

    private void openDoomed(String id) {
        var room = new Room(id);
        rooms.put(id, room);
        room.record("opened", 0, "");
        for (User user : users) {
            if (user.connection != 0) {
                write(line(Kind.JOIN, user, id));
                publish(room, room.record("joined", 0, user.id));
                room.members.add(user.id);
                write(line(Kind.JOINED, user, id));
                user.seats.put(id, new Seat());
                subscribe(user, id);
            }
        }
    }

    private void deleteDoomed(String id) {
        Room room = room(id);
        write(Entry.of(Kind.DELETE_ROOM, HOST).room(id));
        long rev = room.record("room_deleted", 0, "");
        for (User user : users) {
            Seat seat = user.seats.get(id);
            if (seat != null && seat.subscribed) {
                user.frames.add(event(user, room, rev));
                seat.subscribed = false;
            }
        }
        rooms.remove(id);
        deletedRooms.add(id);
        write(Entry.of(Kind.ROOM_DELETED, HOST).room(id));
    }

    private static boolean isForNow(Entry frame) {
        return frame.what().equals("retry_after") || frame.what().equals("unavailable");
    }

    // ---- The server ----

    private Room room(String id) {
        Room room = rooms.get(id);
        if (room == null) {
            throw new IllegalStateException("no room " + id);
        }
        return room;
    }

    private void serve(User user) {
        Entry request = user.requests.poll();
        if (request != null) {
            carryOut(user, request);
        }
    }

    private void carryOut(User user, Entry request) {
        Room room = rooms.get(request.room());
        boolean isGone = room == null || !room.members.contains(user.id);
        switch (request.kind()) {
            case SUBSCRIBE -> follow(user, request, isGone);
            case SEND -> {
                Entry answer = Entry.of(Kind.ACK, user.id).on(user.connection).key(request.key());
                if (isGone || room == null) {
                    user.frames.add(as(Kind.REFUSED, answer).what("gone"));
                } else if (random.nextInt(25) == 0 && !calm && !cutting) {
                    user.frames.add(as(Kind.REFUSED, answer).what("retry_after"));
                } else if (random.nextInt(25) == 0 && !calm && !cutting) {
                    if (random.nextBoolean()) {
                        post(room, request);
                    }
                    user.frames.add(as(Kind.DOUBTED, answer).what("unavailable"));
                } else {
                    StoredMessage stored = post(room, request);
                    user.frames.add(answer.room(room.id).seq(stored.seq()).rev(stored.rev()));
                }
            }
            case EDIT, DELETE, REACT, PIN -> {
                Entry answer = Entry.of(Kind.DONE, user.id).on(user.connection).key(request.key());
                if (isGone || room == null) {
                    user.frames.add(as(Kind.UNDONE, answer).what("gone"));
                } else if (request.kind() != Kind.DELETE
                        && room.message(request.seq()).body().isEmpty()) {
                    user.frames.add(as(Kind.UNDONE, answer).what("message_deleted"));
                } else {
                    change(room, request);
                    user.frames.add(answer);
                }
            }
            default -> throw new IllegalStateException("not a request: " + request);
        }
    }

    private static Entry as(Kind kind, Entry answer) {
        return Entry.of(kind, answer.who()).on(answer.connection()).key(answer.key());
    }

    private StoredMessage post(Room room, Entry message) {
        return room.messages.stream()
                .filter(stored ->
                        stored.author().equals(message.who()) && stored.key().equals(message.key()))
                .findFirst()
                .orElseGet(() -> {
                    room.lastSeq++;
                    long rev = room.record("posted", room.lastSeq, message.who());
                    var stored = new StoredMessage(
                            room.lastSeq, rev, message.who(), message.key(), Optional.of(message.text()));
                    room.messages.add(stored);
                    publish(room, rev);
                    return stored;
                });
    }

    private void change(Room room, Entry request) {
        StoredMessage message = room.message(request.seq());
        switch (request.kind()) {
            case EDIT -> replace(room, message, Optional.of(request.text()), "edited");
            case REACT -> publish(room, room.record("reactions_changed", message.seq(), ""));
            case PIN -> publish(room, room.record("pin_changed", message.seq(), ""));
            default -> {
                if (message.body().isPresent()) {
                    replace(room, message, Optional.empty(), "deleted");
                }
            }
        }
    }

    private void replace(Room room, StoredMessage message, Optional<String> body, String type) {
        room.set(new StoredMessage(message.seq(), message.rev(), message.author(), message.key(), body));
        publish(room, room.record(type, message.seq(), ""));
    }

    private void leave(User user, Room room) {
        Seat seat = seat(user, room.id);
        room.members.remove(user.id);
        if (seat.subscribed) {
            seat.subscribed = false;
            user.frames.add(line(Kind.GONE, user, room.id).on(user.connection));
        }
        publish(room, room.record("left", 0, user.id));
    }

    private void publish(Room room, long rev) {
        for (User user : users) {
            Seat seat = user.seats.get(room.id);
            if (seat != null && seat.subscribed) {
                user.frames.add(event(user, room, rev));
            }
        }
    }

    private static Entry event(User user, Room room, long rev) {
        StoredEvent event = room.events.getOrDefault(rev, new StoredEvent("", 0, ""));
        Entry line = Entry.of(Kind.EVENT, user.id)
                .on(user.connection)
                .room(room.id)
                .rev(rev)
                .what(event.type());
        if (event.seq() == 0) {
            return line.by(event.user());
        }
        StoredMessage message = room.message(event.seq());
        return line.seq(message.seq())
                .by(message.author())
                .key(message.key())
                .text(message.body().orElse(""));
    }

    private void follow(User user, Entry request, boolean isGone) {
        Entry answer = line(Kind.CAUGHT_UP, user, request.room()).on(user.connection);
        Room room = rooms.get(request.room());
        if (isGone || room == null) {
            user.seats.computeIfPresent(request.room(), (id, seat) -> {
                seat.subscribed = false;
                return seat;
            });
            user.frames.add(line(Kind.GONE, user, request.room()).on(user.connection));
            return;
        }
        Seat seat = seat(user, room.id);
        seat.subscribed = !(random.nextInt(8) == 0 && room.rev > request.rev() + 3);
        if (seat.subscribed) {
            for (long rev = request.rev() + 1; rev <= room.rev; rev++) {
                user.frames.add(event(user, room, rev));
            }
            user.frames.add(answer.rev(room.rev));
        } else {
            user.frames.add(line(Kind.RESET, user, room.id)
                    .on(user.connection)
                    .rev(room.rev)
                    .what("e"));
        }
    }

    // ---- The clients ----

    /** Everything that is under way arrives. */
    private void settle(User user) {
        while (!user.requests.isEmpty() || !user.frames.isEmpty()) {
            serve(user);
            hear(user);
        }
    }

    private void hear(User user) {
        Entry frame = user.frames.poll();
        if (frame == null) {
            return;
        }
        write(frame);
        Seat seat = user.seats.get(frame.room());
        switch (frame.kind()) {
            case ACK -> {
                if (user.outbox.remove(frame.key()) != null) {
                    user.own.add(frame);
                }
            }
            case REFUSED, DOUBTED -> refused(user, frame);
            case EVENT -> {
                if (seat != null) {
                    apply(user, seat, frame);
                }
            }
            case RESET -> {
                if (!rooms.containsKey(frame.room())) {
                    user.seats.remove(frame.room());
                } else if (seat != null && seat.member) {
                    beginAnew(user, seat, room(frame.room()));
                }
            }
            case GONE -> {
                if (!rooms.containsKey(frame.room())) {
                    user.seats.remove(frame.room());
                } else if (seat != null && seat.member) {
                    seat.member = room(frame.room()).members.contains(user.id);
                    if (seat.member) {
                        subscribe(user, frame.room());
                    }
                }
            }
            default -> {}
        }
    }

    private void refused(User user, Entry frame) {
        Entry message = user.outbox.get(frame.key());
        if (message == null) {
            return;
        }
        if (frame.what().equals("gone")) {
            user.outbox.remove(frame.key());
        } else {
            request(user, message);
        }
    }

    private static void apply(User user, Seat seat, Entry event) {
        if (event.what().equals("room_deleted")) {
            user.seats.remove(event.room());
        } else if (event.rev() == seat.rev + 1) {
            seat.rev = event.rev();
            if (event.seq() >= seat.first) {
                seat.model.put(event.seq(), event.text());
            }
        }
    }

    private void beginAnew(User user, Seat seat, Room room) {
        List<StoredMessage> latest = show(user.id, room);
        seat.rev = room.rev;
        seat.first = latest.isEmpty() ? 1 : latest.getFirst().seq();
        seat.model = new Model();
        latest.forEach(message -> seat.model.put(message.seq(), message.body().orElse("")));
        subscribe(user, room.id);
    }

    private List<StoredMessage> show(String who, Room room) {
        List<StoredMessage> latest =
                room.messages.subList(Math.max(0, room.messages.size() - PAGE), room.messages.size());
        write(Entry.of(Kind.PAGE, who).room(room.id).rev(room.rev).what("e"));
        for (StoredMessage message : latest) {
            write(Entry.of(Kind.SHOWN, who)
                    .room(room.id)
                    .seq(message.seq())
                    .by(message.author())
                    .key(message.key())
                    .what(message.body().isPresent() ? "posted" : "deleted")
                    .text(message.body().orElse("")));
        }
        return List.copyOf(latest);
    }

    /** So that there is somebody in the end. */
    private void comeBack(User user) {
        if (user.connection == 0) {
            connect(user);
        }
        settle(user);
        if (!seat(user, "7").member) {
            joinOrLeave(user, "7");
        }
    }

    private void end() {
        comeBack(users.getFirst());
        write(Entry.of(Kind.CALM, ""));
        calm = true;
        for (User user : users) {
            if (user.connection == 0) {
                connect(user);
            }
            settle(user);
        }
        users.forEach(this::settle);
        for (User user : users) {
            user.seats.forEach((room, seat) -> {
                if (seat.member) {
                    write(line(Kind.END, user, room)
                            .rev(seat.rev)
                            .seq(seat.model.first())
                            .text(seat.model.digest()));
                }
            });
            write(Entry.of(Kind.CLOSED, user.id).on(user.connection).what("closed here"));
        }
        rooms.values().forEach(room -> show(HOST, room));
    }
}
