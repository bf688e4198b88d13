package io.chatterspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.user.DisplayName;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    /** As long as the shortest of the hostile texts that is refused for its length. */
    private static final String HARMLESS = "harmless";

    static List<String> hostileTexts() {
        return List.of(
                "<script>window.__xss=1</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)' x='",
                "x onfocus=alert(1) autofocus=",
                "</textarea></title></template><svg/onload=alert(1)>",
                "<!--<![CDATA[ ]]>--!><style>*{}",
                "{{t.product}} {{{page.base}}} {{#page}}{{/page}} {{>layout}}",
                "{{=<% %>=}}<%t.product%>",
                "&lt;b&gt; &amp; &#60; &quot; &#x3c;script&#x3e;",
                "${7*7} #{x} <%= 1 %> {0} {0,choice,1#x}",
                "%0d%0aSet-Cookie:%20x=1 \\r\\nX: 1",
                "`-alert(1)-` \\u003cscript\\u003e \\x3cb\\x3e",
                "javascript:alert(1)//",
                "[a](javascript:alert(1)) ![b](//x/y) <javascript:x>",
                "**<b>`<i>`** _&lt;i&gt;_ [c]: javascript:x",
                "[x](https://a.b\"onclick=alert(1)) [a.de](http://b.de)",
                "\u202Egnp.exe\u2066 \u200F\u061C right",
                "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",
                "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uFDFD \uFEFF x",
                "= + - @SUM(1) ' OR 1=1 --",
                "\u00A0 \u2007 wide \u3000 spaces \t tab");
    }

    /** Everything that shows the text somewhere, by what it is. */
    private static Map<String, String> views(String text) throws InterruptedException {
        Map<String, String> views = new LinkedHashMap<>();
        try (RunningWeb server = RunningWeb.start()) {
            var backstage = new Backstage(server);
            Visit owner = Visit.signedIn(server, text);
            Visit other = Visit.signedIn(server, "Other");
            Room room = backstage.open(owner, text);
            String at = "rooms/" + room.slug();
            views.put("invitation", other.get(at).body());
            views.put("list", other.get("rooms").body());
            backstage.join(other, room.id());
            try (LiveVisit html = LiveVisit.html(other, server);
                    LiveVisit json = LiveVisit.json(other, server)) {
                String position = "{\"type\":\"subscribe\",\"room\":\""
                        + room.id().value() + "\",\"epoch\":\"test-epoch\",\"rev\":0}";
                for (LiveVisit live : List.of(html, json)) {
                    live.await("hello");
                    live.say(position);
                }
                owner.post(at + "/messages", Map.of("body", text, "key", "k1"));
                views.put("member frame", Frame.text(html.await("joined"), "html"));
                String posted = html.await("posted");
                views.put("frame", Frame.text(posted, "html"));
                String name = Frame.text(json.await("joined"), "name");
                assertThat(name).isEqualTo(DisplayName.parse(text).orElseThrow().value());
                assertThat(Frame.text(json.await("posted"), "message", "body"))
                        .isEqualTo(MessageBody.parse(text).orElseThrow().value());
            }
            views.put("room", other.get(at).body());
            views.put("edit", owner.get(at + "?edit=1").body());
            views.put("settings", owner.get(at + "/settings").body());
            views.put("taken", other.post("rooms", Map.of("name", text)).body());
            views.put(
                    "renaming",
                    owner.post(at + "/rename", Map.of("name", text + text.repeat(20)))
                            .body());
            views.put("composer", conflict(other, at, text));
            views.put(
                    "kept",
                    other.post("rooms/nowhere/messages", Map.of("body", text, "key", "k"))
                            .body());
            views.put(
                    "sign-in",
                    Visit.of(server)
                            .post("guest", Map.of("name", text + "\n" + text, "next", text))
                            .body());
            views.put(
                    "next", Visit.of(server).get("sign-in?next=" + encode(text)).body());
            views.put("style", owner.get("me.css").body());
        }
        return views;
    }

    private static String conflict(Visit visit, String room, String text) {
        visit.post(room + "/messages", Map.of("body", "first", "key", "k2"));
        return visit.post(room + "/messages", Map.of("body", text, "key", "k2")).body();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void isShownAsTextEverywhere(String text) throws InterruptedException {
        Map<String, String> harmless = views(HARMLESS);
        Map<String, String> hostile = views(text);
        String name = DisplayName.parse(text).orElseThrow().value();
        assertThat(RoomName.parse(text).orElseThrow().value()).isEqualTo(name);

        harmless.forEach((view, page) -> assertThat(Markup.outline(Markup.unformatted(hostile.getOrDefault(view, ""))))
                .as(view)
                .isEqualTo(Markup.outline(Markup.unformatted(page))));
        for (String view : List.of("invitation", "list", "room", "settings", "member frame", "frame")) {
            assertThat(Markup.unescape(hostile.getOrDefault(view, ""))).as(view).contains(name);
        }
        String body = MessageBody.parse(text).orElseThrow().value();
        assertThat(Markup.bodies(hostile.getOrDefault("frame", ""))).containsExactly(body);
        assertThat(Markup.bodies(hostile.getOrDefault("room", ""))).containsExactly(body);
        assertThat(Markup.kept(hostile.getOrDefault("kept", ""))).contains(text);
        assertThat(Markup.field(hostile.getOrDefault("composer", ""), "body")).isEqualTo(text);
        assertThat(Markup.field(hostile.getOrDefault("edit", ""), "body")).isEqualTo(body);
        assertThat(Markup.field(hostile.getOrDefault("taken", ""), "name")).isEqualTo(text);
        assertThat(Markup.field(hostile.getOrDefault("sign-in", ""), "name")).isEqualTo(text + "\n" + text);
        assertThat(Markup.field(hostile.getOrDefault("sign-in", ""), "next")).isEqualTo(text);
        assertThat(Markup.field(hostile.getOrDefault("next", ""), "next")).isEqualTo(text);
    }

    @Test
    void linesOfABodyStayLinesInEveryView() throws InterruptedException {
        String text = "first\n\n  <b>indented\n\ttab";
        try (RunningWeb server = RunningWeb.start()) {
            Visit ada = Visit.signedIn(server, "Ada");
            Room room = new Backstage(server).open(ada, "General");
            try (LiveVisit live = LiveVisit.html(ada, server)) {
                live.await("hello");
                live.say("{\"type\":\"send\",\"room\":\"" + room.id().value() + "\",\"key\":\"k\",\"body\":"
                        + Frame.quote(text) + "}");
                live.await("ack");
            }
            assertThat(Markup.bodies(ada.get("rooms/general").body())).containsExactly(text);
            assertThat(Markup.field(ada.get("rooms/general?edit=1").body(), "body"))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nSet-Cookie: x=1",
                "\nX-Injected: 1",
                "\r\rX-Injected: 1",
                "\u560D\u560AX-Injected: 1",
                "\u0000"
            })
    void noParameterGetsIntoAHeader(String injected) {
        try (RunningWeb server = RunningWeb.start()) {
            Visit ada = Visit.withoutRedirects(server);
            String text = "General" + injected;
            List<HttpResponse<String>> answers = List.of(
                    ada.post("guest", Map.of("name", text, "next", "/rooms")),
                    ada.post("guest", Map.of("name", "Ada", "next", "/rooms" + injected)),
                    ada.get("sign-in?next=" + encode("/rooms" + injected)),
                    ada.post("rooms", Map.of("name", text)),
                    ada.post("rooms", Map.of("name", "General")),
                    ada.get("rooms?after=1-1" + encode(injected)),
                    ada.get("rooms/general" + encode(injected)),
                    ada.get("rooms/general?at=1" + encode(injected)),
                    ada.post("rooms/general/messages", Map.of("body", text, "key", "k" + injected)),
                    ada.post("rooms/general/messages/1" + encode(injected) + "/edit", Map.of("body", text)),
                    ada.post("rooms/general/rename", Map.of("name", text)),
                    ada.post("rooms/general" + encode(injected) + "/join", Map.of()),
                    Visit.withoutRedirects(server).get("rooms?x=" + encode(injected)),
                    Visit.withoutRedirects(server).get("rooms/x" + encode(injected)));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.headers().map()).doesNotContainKey("x-injected");
                assertThat(answer.headers().allValues("set-cookie"))
                        .allMatch(cookie -> cookie.startsWith("chatterspace-session="));
                assertThat(answer.statusCode()).isLessThan(500);
                assertThat(answer.headers().allValues("location")).allMatch(place -> place.matches("/[!-~]*"));
            });
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
