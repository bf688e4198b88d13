package io.chatterspace.web.account;

import io.chatterspace.application.account.SetUp;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.web.http.ClientAddress;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.SecurityLog;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Devices;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The first page of a new installation, which is gone once there is an administrator. Thread-safe: immutable. */
final class SetUpPage implements HttpService {
    private static final String CODE = "code";
    private static final String INSTALLATION = "installation";

    private final SetUp setUp;
    private final Doors doors;
    private final Pages pages;

    SetUpPage(SetUp setUp, Doors doors) {
        this.setUp = setUp;
        this.doors = doors;
        this.pages = doors.pages();
    }

    /** What was typed so far. */
    private record Typed(String code, String installation, Set<Joining> joining, String name, String handle) {
        static final Typed NOTHING = new Typed("", Settings.DEFAULT.name().value(), Settings.DEFAULT.joining(), "", "");

        static Typed of(Form form) {
            return new Typed(
                    form.text(CODE),
                    form.text(INSTALLATION),
                    joining(form),
                    form.text(Fields.NAME),
                    form.text(Fields.HANDLE));
        }

        private static Set<Joining> joining(Form form) {
            return Arrays.stream(Joining.values())
                    .filter(way -> !form.text(word(way)).isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/set-up", this::form).post("/set-up", this::setUp);
    }

    private void form(ServerRequest request, ServerResponse response) {
        refuseUnlessDue();
        page(request, Typed.NOTHING, Mistake.NONE).show(pages, request, response, Status.OK_200);
    }

    private void setUp(ServerRequest request, ServerResponse response) {
        refuseUnlessDue();
        Form form = Form.of(request);
        Typed typed = Typed.of(form);
        ClientAddress address = doors.addresses().of(request);
        switch (doors.throttles().tryTake(Limited.SIGN_INS_PER_ADDRESS, address)) {
            case Permit.Refused(var retryAfter) ->
                page(request, typed, Mistake.NONE).showLater(pages, request, response, retryAfter);
            case Permit.Granted() -> {
                var command = new SetUp.Command(
                        typed.code(),
                        typed.installation(),
                        typed.joining(),
                        Fields.applicant(form),
                        Devices.of(request.headers()),
                        address.toString());
                try {
                    answer(request, response, typed, setUp.setUp(command));
                } catch (HashingBusyException e) {
                    page(request, typed, Mistake.NONE).showBusy(doors, request, response, e);
                }
            }
        }
    }

    private void answer(ServerRequest request, ServerResponse response, Typed typed, SetUp.Outcome outcome) {
        ClientAddress address = doors.addresses().of(request);
        Sentences sentences = doors.sentences(request);
        switch (outcome) {
            case SetUp.Outcome.Done(var signedIn) -> {
                SecurityLog.write(SecurityLog.Incident.INSTALLATION_SET_UP, address, signedIn.user());
                doors.arrivals().welcome(request, response, signedIn, "");
            }
            case SetUp.Outcome.WrongCode() -> {
                SecurityLog.write(SecurityLog.Incident.SET_UP_FAILED, address);
                refuse(request, response, typed, new Mistake(CODE, sentences.say("set_up_code_wrong")));
            }
            case SetUp.Outcome.InvalidInstallationName(var flaw) ->
                refuse(
                        request,
                        response,
                        typed,
                        new Mistake(INSTALLATION, sentences.refusal("name", flaw, InstallationName.MAX_CODE_POINTS)));
            case SetUp.Outcome.Refused(var why) -> refuse(request, response, typed, new Fields(sentences).mistake(why));
            case SetUp.Outcome.AlreadySetUp() -> throw notThere();
        }
    }

    private void refuse(ServerRequest request, ServerResponse response, Typed typed, Mistake mistake) {
        page(request, typed, mistake).show(pages, request, response, Status.UNPROCESSABLE_CONTENT_422);
    }

    private void refuseUnlessDue() {
        if (!doors.firstRun().isDue()) {
            throw notThere();
        }
    }

    private static HttpException notThere() {
        return new HttpException("there is an administrator", Status.NOT_FOUND_404);
    }

    private Welcome page(ServerRequest request, Typed typed, Mistake mistake) {
        Sentences sentences = doors.sentences(request);
        Input code = Input.technical(CODE, sentences.say("set_up_code"), "one-time-code", typed.code())
                .help(sentences.say("set_up_code_help"))
                .error(mistake.in(CODE));
        Input installation = Input.text(INSTALLATION, sentences.say("installation_name"), "off", typed.installation())
                .help(sentences.say("installation_name_help"))
                .error(mistake.in(INSTALLATION));
        List<Input> inputs = new ArrayList<>(List.of(mistake.equals(Mistake.NONE) ? code.focus() : code, installation));
        inputs.addAll(new Fields(sentences).ofApplicant(typed.name(), typed.handle(), mistake));
        var form = new Welcome.Fill(
                pages.links().setUp(),
                null,
                inputs,
                choices(typed.joining(), sentences),
                sentences.say("set_up_finish"));
        return new Welcome(sentences.say("set_up_title"), sentences.say("set_up_lead"), null, form, List.of());
    }

    private static Welcome.Choices choices(Set<Joining> ticked, Sentences sentences) {
        List<Welcome.Choice> list = Arrays.stream(Joining.values())
                .map(way -> new Welcome.Choice(word(way), "on", label(way, sentences), ticked.contains(way)))
                .toList();
        return new Welcome.Choices(sentences.say("set_up_joining"), list);
    }

    private static String label(Joining way, Sentences sentences) {
        return switch (way) {
            case INVITE -> sentences.say("set_up_invite");
            case REGISTRATION -> sentences.say("set_up_registration");
            case GUEST -> sentences.say("set_up_guest");
        };
    }

    private static String word(Joining way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
