// Times and days as they are where the reader is.

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const yearDayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

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
