// What the server says about the page, and the places that every part of the script works on.

export const { lang } = document.documentElement;
export const room = document.getElementById("room");
export const { room: roomId, epoch, me, base } = room?.dataset ?? {};
export const sentences = document.getElementById("sentences")?.dataset;
export const list = document.getElementById("messages");
export const members = document.getElementById("members");
export const composer = document.getElementById("composer");
export const composerText = composer?.elements.body;
export const status = document.getElementById("status");
export const showsEnd = Boolean(composer);
