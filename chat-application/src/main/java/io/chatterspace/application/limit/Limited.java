package io.chatterspace.application.limit;

import java.time.Duration;

/**
 * What is limited, by whom, and how far by default. No default is one that a person notices: each is for programs that
 * run wild, and for those who mean harm. An address is one IPv4 address or one IPv6 /64, as one subscriber has all
 * addresses of that.
 */
public enum Limited {
    /**
     * Messages of one user, in all rooms together: 30 at once, 5 a second. A person at most writes one a second, and a
     * client that was offline sends some dozen at once. Slack grants a program one a second in each channel, Discord
     * five in five seconds in each: a bridge or a bot may serve five busy rooms here. One user alone takes thousandths
     * of what the store can write.
     */
    POSTS(5, Duration.ofSeconds(1), 30),

    /**
     * Wrong passwords from one address: 30 at once, 10 a minute. A login that goes well is given back, so that an office
     * behind one address comes in on Monday morning.
     */
    SIGN_INS_PER_ADDRESS(10, Duration.ofMinutes(1), 30),

    /**
     * Wrong passwords for one handle, from wherever: 10 at once, 10 in 15 minutes. That is a thousand a day, where the
     * first 3,000 that anybody tries are no passwords. A login that goes well is given back. Who is limited is the
     * handle's owner too, unless the browser is known: see where it is applied.
     */
    SIGN_INS_PER_HANDLE(10, Duration.ofMinutes(15), 10),

    /** New users from one address, guests among them: 30 at once, 30 an hour. A class comes in together. */
    REGISTRATIONS_PER_ADDRESS(30, Duration.ofHours(1), 30),

    /** Rooms that one user opens: 20 at once, 60 an hour. Setting up a team takes a dozen in a few minutes. */
    ROOMS(60, Duration.ofHours(1), 20),

    /** Invite links that one user makes: 20 at once, 60 an hour. */
    INVITES(60, Duration.ofHours(1), 20),

    /** Messages that one user reports: 10 at once, 30 an hour. Each takes a moderator's time. */
    REPORTS(30, Duration.ofHours(1), 10),

    /**
     * Searches of one user: 30 at once, 2 a second. Each has a thread of the store to itself, for a tenth of a second at
     * worst.
     */
    SEARCHES(2, Duration.ofSeconds(1), 30),

    /**
     * All other changes of one user - edits, deletions, joining, settings: 60 at once, 5 a second. A moderator who clears
     * up after somebody deletes a page of messages, one after the other.
     */
    CHANGES(5, Duration.ofSeconds(1), 60),

    /**
     * What one user has others told in passing, such as that they are writing: 20 at once, 2 a second. A page says so every
     * three seconds at most.
     */
    SIGNALS(2, Duration.ofSeconds(1), 20),

    /**
     * Sockets that are opened from one address: 500 at once, 10 a second. When the server restarts, all that an address
     * may have open come back in the same second.
     */
    SOCKETS_OPENED_PER_ADDRESS(10, Duration.ofSeconds(1), 500),

    /**
     * Requests of any kind from one address: 1,000 at once, 100 a second. A page takes one to four; behind one address
     * may be an office that comes back after a restart.
     */
    REQUESTS_PER_ADDRESS(100, Duration.ofSeconds(1), 1_000);

    private final int count;
    private final Duration per;
    private final int burst;

    Limited(int count, Duration per, int burst) {
        this.count = count;
        this.per = per;
        this.burst = burst;
    }

    /** The rate where nobody says another one. */
    public Rate standard() {
        return new Rate(count, per, burst);
    }
}
