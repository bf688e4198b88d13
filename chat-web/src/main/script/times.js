// Times and days as they are where the reader is.

import { lang } from "./page.js";

// As the reader's own region writes the page's language, if the browser names one.
const locale = navigator.languages.find((one) => one.split("-")[0] === lang) ?? lang;
const format = (options) => new Intl.DateTimeFormat(locale, { ...options, calendar: "gregory", numberingSystem: "latn" });
const clockFormat = format({ hour: "numeric", minute: "2-digit" });
const dateFormat = format({ dateStyle: "medium" });
const dayFormat = format({ weekday: "long", day: "numeric", month: "long" });
const yearDayFormat = format({ dateStyle: "full" });
const fullFormat = format({ dateStyle: "full", timeStyle: "short" });

export const isSameDay = (one, other) => one.toDateString() === other.toDateString();

export function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const instant = new Date(time.dateTime);
    if (Number.isNaN(instant.getTime())) continue;
    time.title = fullFormat.format(instant);
    if (time.classList.contains("edited")) continue;
    const clock = time.classList.contains("clock") || isSameDay(instant, new Date());
    time.textContent = time.classList.contains("full") ? time.title : (clock ? clockFormat : dateFormat).format(instant);
  }
}

export function dayName(instant) {
  const thisYear = instant.getFullYear() === new Date().getFullYear();
  return (thisYear ? dayFormat : yearDayFormat).format(instant);
}
