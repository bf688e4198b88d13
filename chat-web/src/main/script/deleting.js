// Deleting a message, after a question.

import { request } from "./requests.js";

const ask = document.getElementById("ask-delete");

export function askToDelete(message) {
  ask.dataset.seq = message.dataset.seq;
  ask.querySelector(".error").textContent = "";
  ask.querySelector(".danger").disabled = false;
  ask.showModal();
}

export function watchDeleting() {
  const button = ask.querySelector(".danger");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    button.disabled = true;
    const asked = Number(ask.dataset.seq);
    request({ type: "delete", seq: asked }, () => ask.close(), (sentence) => {
      button.disabled = false;
      ask.querySelector(".error").textContent = sentence;
    });
  });
}
