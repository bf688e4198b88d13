// The colours, changed without leaving the page.

const root = document.documentElement;

/** The form is on pages and in what replaces parts of them: it is listened for from the outside. */
export function watchThemes() {
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest(".themes");
    if (!form) return;
    event.preventDefault();
    const theme = event.submitter.value;
    const isSystem = theme === "system";
    try {
      await fetch(form.action, { method: "POST", body: new URLSearchParams({ theme }), redirect: "manual" });
    } catch {
      return;
    }
    if (isSystem) delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.querySelector("meta[name=color-scheme]").content = isSystem ? "light dark" : theme;
    for (const button of form.elements) button.ariaPressed = button === event.submitter;
  });
}
