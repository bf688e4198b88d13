// What the composer and the editor of a message have in common.

// With a finger there is no Shift+Enter: there Enter breaks the line and the button sends.
const enterSends = !document.documentElement.dataset.enter && !matchMedia("(hover: none) and (pointer: coarse)").matches;

/** Whether that key sends what is written, and is no part of how a writing system makes its letters. */
export const isSend = (event) => event.key === "Enter" && !event.isComposing && event.keyCode !== 229
  && (event.ctrlKey || event.metaKey || (enterSends && !event.shiftKey));

/** Grows a text area with its lines where the style sheet cannot. */
export function fitRows(area) {
  if (!CSS.supports("field-sizing", "content")) area.rows = Math.min(8, area.value.split("\n").length);
}
