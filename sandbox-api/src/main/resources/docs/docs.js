"use strict";
// The explorer on the contract, and one click that signs in with the demo client where the server has one.
window.addEventListener("load", async () => {
  const ui = window.SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#explorer",
    deepLinking: true,
    validatorUrl: null,
    docExpansion: "list",
    persistAuthorization: false,
  });
  const button = document.getElementById("demo");
  const said = document.getElementById("said");
  const answer = await fetch("/docs/demo.json");
  if (!answer.ok) {
    return;
  }
  const demo = await answer.json();
  button.hidden = false;
  button.addEventListener("click", async () => {
    const token = await fetch("/oauth2/token", {
      method: "POST",
      headers: { Authorization: "Basic " + btoa(demo.clientId + ":" + demo.clientSecret) },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const body = await token.json();
    if (token.ok) {
      ui.preauthorizeApiKey("bearer", body.access_token);
      said.textContent = said.dataset.done;
    } else {
      said.textContent = body.error_description;
    }
  });
});
