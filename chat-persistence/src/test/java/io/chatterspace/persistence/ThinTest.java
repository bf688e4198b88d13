package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.session.SignIn;
import io.chatterspace.domain.message.ClientKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThinTest {
    @TempDir
    Path directory;

    @Test
    void postsAndReopens() throws Exception {
        Path file = directory.resolve("a/chat.db");
        long t = System.nanoTime();
        ChatterSpace chat =
                ChatterSpace.on(SqlStore.open(SqlStoreConfig.of(file))).build();
        System.out.println("open ms " + (System.nanoTime() - t) / 1e6);
        var in = (SignIn.Outcome.SignedIn) chat.sessions().signIn().signIn(new SignIn.Command("Ann"));
        var room = (OpenRoom.Outcome.Opened)
                chat.rooms().open().open(new OpenRoom.Command(in.user().id(), "Hall"));
        for (int i = 0; i < 100; i++) {
            var posted = chat.messages()
                    .post()
                    .post(new PostMessage.Command(
                            in.user().id(), room.room().id(), new ClientKey("k" + i), "hello " + i));
            assertThat(posted).isInstanceOf(PostMessage.Outcome.Posted.class);
        }
        var view = chat.store().lookup().room(room.room().id());
        System.out.println(view);
        chat.close();
        try (var files = Files.list(file.getParent())) {
            System.out.println(files.toList());
        }
        t = System.nanoTime();
        SqlStore again = SqlStore.open(SqlStoreConfig.of(file));
        System.out.println("reopen ms " + (System.nanoTime() - t) / 1e6);
        assertThat(again.lookup().room(room.room().id())).isEqualTo(view);
        again.close();
    }
}
