// What the composer and the editor of a message have in common.

// With a finger there is no Shift+Enter: there Enter breaks the line and the button sends.
export const enterSends = !matchMedia("(hover: none) and (pointer: coarse)").matches;

export const isPlainEnter = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;

/** Grows a text area with its lines where the style sheet cannot. */
export function fitRows(area) {
  if (!CSS.supports("field-sizing", "content")) area.rows = Math.min(8, area.value.split("\n").length);
}
