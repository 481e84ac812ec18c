// What pages do more with JavaScript. Each works without; nothing here is inline, and nothing is evaluated.

// The account's menu closes by Escape and by a click beside it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".k-account[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".k-account[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Printing is offered only where it can be done; closed parts are opened on paper.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
const closed = new Set();
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details:not([open])")) {
    closed.add(part);
    part.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const part of closed) part.open = false;
  closed.clear();
});

// The theme changes at once and is kept at once; without JavaScript the form keeps it.
for (const form of document.querySelectorAll("[data-theme-switch]")) {
  form.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen) return;
    event.preventDefault();
    document.cookie = `${chosen.name}=${chosen.value}; ${form.dataset.themeSwitch}`;
    document.documentElement.dataset.theme = chosen.value;
    for (const button of document.querySelectorAll("[data-theme-switch] button")) {
      button.setAttribute("aria-pressed", String(button.value === chosen.value));
    }
  });
}

// Search while one types; not in the middle of a character that is being put together from its pinyin.
for (const kind of ["input", "compositionend"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.closest && event.target.closest("[data-find]");
    if (form && !event.isComposing) form.dispatchEvent(new Event("find"));
  });
}

// A form with mistakes: the list of them is read first, and a link leads into its field.
const mistakes = document.querySelector("[data-error-summary]");
if (mistakes) {
  mistakes.focus();
  mistakes.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".govuk-form-group") || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What was checked is sent for good: the browser's Back then leads to the form, not to "send it again?".
document.addEventListener("submit", (event) => {
  const isChecked = event.submitter && event.submitter.name === "step" && event.submitter.value === "checked";
  if (isChecked && !event.defaultPrevented) history.replaceState(null, "", window.location.href);
});

// What was typed and not sent: the browser asks before the page is left, but for the ways out that the form itself
// offers. Another language shows the same form with what was typed, as its page does when the answers are changed.
const unsent = document.querySelector("[data-unsent]");
if (unsent) {
  const form = unsent.querySelector("form");
  let isTyped = Boolean(unsent.dataset.unsent);
  let isLeft = false;
  const leave = () => { isLeft = true; };
  unsent.addEventListener("input", () => { isTyped = true; });
  unsent.addEventListener("submit", leave);
  unsent.addEventListener("click", (event) => {
    if (event.target.closest("a[href]:not([href^='#'])")) leave();
  });
  window.addEventListener("pageshow", () => { isLeft = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isTyped && !isLeft) event.preventDefault();
  });
  for (const languages of document.querySelectorAll("[data-language-switch]")) {
    languages.addEventListener("submit", async (event) => {
      const chosen = event.submitter;
      if (!chosen || !isTyped) return;
      event.preventDefault();
      const sent = new FormData(languages);
      sent.set(chosen.name, chosen.value);
      await fetch(languages.action, { method: "POST", body: sent, credentials: "same-origin", redirect: "manual" });
      const step = document.createElement("input");
      Object.assign(step, { type: "hidden", name: "step", value: form.dataset.again || "change" });
      form.append(step);
      leave();
      form.submit();
    });
  }
}

// A file is fetched once: its button gives way to a word about it, as the page itself stays where it is.
for (const form of document.querySelectorAll("[data-fetch]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[data-fetching]").hidden = false;
    setTimeout(() => {
      form.querySelector("button").remove();
      form.querySelector("a").focus();
    });
  });
}
