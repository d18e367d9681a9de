// The pages work without this file: it only makes three things easier.
document.querySelectorAll("[data-show]").forEach(function (button) {
  var field = document.getElementById(button.dataset.show);
  var words = [button.textContent, button.dataset.hide];
  button.hidden = false;
  button.addEventListener("click", function () {
    var isHidden = field.type === "password";
    field.type = isHidden ? "text" : "password";
    button.textContent = words[isHidden ? 1 : 0];
  });
});

// After mistakes the keyboard and the screen reader start at the list of them.
var errors = document.querySelector("[data-focus]");
if (errors) { errors.focus(); }

// A button pressed twice sends once; coming back to the page frees it.
document.querySelectorAll("form").forEach(function (form) {
  form.addEventListener("submit", function (event) {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    var button = form.querySelector("[data-once]");
    if (button) { button.setAttribute("aria-disabled", "true"); button.classList.add("disabled"); }
  });
});
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach(function (form) {
    delete form.dataset.sent;
    form.querySelectorAll("[data-once]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
      button.classList.remove("disabled");
    });
  });
});
