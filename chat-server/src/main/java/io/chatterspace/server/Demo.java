package io.chatterspace.server;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.account.Applicant;
import io.chatterspace.application.account.Register;
import io.chatterspace.application.account.Register.Entrance;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.room.AddMember;
import io.chatterspace.application.room.ChangeTopic;
import io.chatterspace.application.room.OpenDirectRoom;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills an empty chat with rooms and people for a look around, from {@code demo.txt}. Ada's password is told to who started
 * it, nobody knows those of the others; guests come in. Confined to one thread.
 */
final class Demo {
    private static final String SCRIPT = "demo.txt";
    private static final String ADDRESS = "demo";

    /** Whose eyes a visitor may see it with. */
    static final String HOST = "ada";

    private static final int PASSWORD_LENGTH = 12;
    private static final Pattern SAYING = Pattern.compile("(\\d+) \\| (\\w+)(?: > (\\d+))? \\| (.*)");
    private static final Map<String, String> PEOPLE = Map.of(
            "ada", "Ada Lovelace",
            "grace", "Grace Hopper",
            "alan", "Alan Turing",
            "katherine", "Katherine Johnson",
            "hedy", "Hedy Lamarr");

    private final ChatterSpace chat;
    private final DemoClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, UserId> people = new HashMap<>();
    private final String hostPassword = Token.create(random).value().substring(0, PASSWORD_LENGTH);
    private RoomId room = new RoomId(0);
    private int posted;

    private Demo(ChatterSpace chat, DemoClock clock) {
        this.chat = chat;
        this.clock = clock;
    }

    /**
     * Fills a chat.
     *
     * @param clock the chat's clock
     * @return the password of {@link #HOST}
     * @throws StartException if there are users in it
     */
    static String fill(ChatterSpace chat, DemoClock clock) {
        boolean empty = chat.store()
                .read(snapshot ->
                        snapshot.users().list(new UserListing("", null, 1)).isEmpty());
        if (!empty) {
            throw new StartException(StartSentences.demoNeedsEmptyDatabase(), new IllegalStateException("users exist"));
        }
        var demo = new Demo(chat, clock);
        demo.openDoors();
        demo.people.putAll(PEOPLE.keySet().stream().collect(Collectors.toMap(handle -> handle, demo::register)));
        demo.script().forEach(demo::play);
        clock.goBack(Duration.ZERO);
        return demo.hostPassword;
    }

    private void openDoors() {
        var settings = new Settings(
                new InstallationName("ChatterSpace demo"), EnumSet.allOf(Joining.class), RoomCreators.EVERYBODY);
        chat.store().write(tx -> {
            tx.settings().put(settings);
            return true;
        });
    }

    /** Somebody who is not signed in. */
    private UserId register(String handle) {
        clock.goBack(Duration.ofDays(8));
        String password =
                handle.equals(HOST) ? hostPassword : Token.create(random).value();
        var applicant = new Applicant(PEOPLE.getOrDefault(handle, handle), handle, password);
        var command = new Register.Command(new Entrance.Open(), applicant, null, Device.UNKNOWN);
        if (chat.accounts().register().register(command) instanceof Register.Outcome.Registered(var signedIn)) {
            chat.sessions()
                    .signOut()
                    .signOut(new SignOut.Command(signedIn.session().id()));
            return signedIn.user().id();
        }
        throw new IllegalStateException("the demonstration's people cannot register");
    }

    private List<String> script() {
        try (InputStream in = Demo.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("the demonstration's script is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(String line) {
        if (line.startsWith("room ")) {
            String[] parts = line.substring("room ".length()).split(" \\| ", -1);
            open(parts[0], Visibility.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2], parts[3].split(" ", -1));
            about(parts[2], parts[4]);
        } else if (line.startsWith("direct ")) {
            String[] pair = line.substring("direct ".length()).split(" ", -1);
            var command = new OpenDirectRoom.Command(person(pair[0]), Set.of(person(pair[1])));
            if (chat.rooms().openDirect().open(command) instanceof OpenDirectRoom.Outcome.Opened(var opened)) {
                room = opened.id();
            }
        } else {
            say(line);
        }
    }

    private void open(String name, Visibility visibility, String owner, String... others) {
        clock.goBack(Duration.ofDays(7));
        var command = new OpenRoom.Command(person(owner), name, visibility);
        if (!(chat.rooms().open().open(command) instanceof OpenRoom.Outcome.Opened(Room opened))) {
            throw new IllegalStateException("the demonstration's rooms cannot be opened");
        }
        room = opened.id();
        var actor = new Actor(person(owner), ADDRESS);
        Arrays.stream(others)
                .map(handle -> new AddMember.Command(actor, room, handle))
                .forEach(chat.rooms().members().add()::add);
    }

    private void about(String owner, String topic) {
        var command = new ChangeTopic.Command(new Actor(person(owner), ADDRESS), room, topic);
        if (!(chat.rooms().changeTopic().change(command) instanceof ChangeTopic.Outcome.Changed)) {
            throw new IllegalStateException("the demonstration's rooms cannot be about anything");
        }
    }

    private void say(String line) {
        Matcher saying = SAYING.matcher(line);
        if (!saying.matches()) {
            throw new IllegalStateException("the demonstration's script has a line that says nothing: " + line);
        }
        clock.goBack(Duration.ofMinutes(Long.parseLong(saying.group(1))));
        posted++;
        var command = new PostMessage.Command(
                person(saying.group(2)),
                room,
                new ClientKey("demo-" + posted),
                saying.group(4).replace("\\n", "\n"),
                saying.group(3) == null ? null : new MessageSeq(Long.parseLong(saying.group(3))));
        if (!(chat.messages().post().post(command) instanceof PostMessage.Outcome.Posted)) {
            throw new IllegalStateException("the demonstration's people cannot say: " + line);
        }
    }

    private UserId person(String handle) {
        UserId user = people.get(handle);
        if (user == null) {
            throw new IllegalStateException("the demonstration does not know " + handle);
        }
        return user;
    }
}
