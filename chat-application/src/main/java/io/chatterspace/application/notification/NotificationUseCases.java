package io.chatterspace.application.notification;

import io.chatterspace.application.Store;
import java.time.InstantSource;

/** The driving ports around what people want to be told of. Immutable. */
public record NotificationUseCases(ViewNotifications view, ChangeNotifications change) {
    /** The use cases on a store. */
    public static NotificationUseCases on(Store store, InstantSource clock) {
        return new NotificationUseCases(
                new ViewNotificationsService(store, clock), new ChangeNotificationsService(store, clock));
    }
}
