// Chooses the browser's time zone where nobody has chosen one yet.

const select = document.querySelector("[data-time-zone=guess] select");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (select && [...select.options].some((option) => option.value === zone)) select.value = zone;
