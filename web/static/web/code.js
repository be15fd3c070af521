// A link or QR code carries the secret behind the #, which is never sent to a server.
// Put it into the field, take it out of the address, and leave the sending to the person.
(function () {
  "use strict";
  var field = document.querySelector("[data-code]");
  var brought = decodeURIComponent(window.location.hash.slice(1));
  if (field && /^[0-9A-Za-z-]{20,40}$/.test(brought)) {
    field.value = brought;
    window.history.replaceState(null, "", window.location.pathname);
    field.focus();
  }
})();
