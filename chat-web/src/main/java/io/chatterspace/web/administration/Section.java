package io.chatterspace.web.administration;

/** The parts of the administration, in the order of their navigation. */
enum Section {
    PEOPLE("people", "administration_people"),
    ROOMS("rooms", "administration_rooms"),
    INVITES("invites", "administration_invites"),
    REPORTS("reports", "administration_reports"),
    SETTINGS("settings", "administration_settings"),
    AUDIT("audit", "administration_audit");

    private final String path;
    private final String title;

    Section(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** Where it is, below the administration. */
    String path() {
        return path;
    }

    /** The key of its title. */
    String title() {
        return title;
    }
}
