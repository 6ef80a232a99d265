/// What the player's page does: it asks for news, draws them, and plays what the person does.
enum PlayerScript {
    /// Asking and drawing.
    static let state = #"""
        const find = (id) => document.getElementById(id);
        const form = find("composer");
        let state = null;
        let place = decodeURIComponent(location.hash.slice(1)) || null;
        let asking = new AbortController();
        let edited = null;
        let answered = null;
        let files = [];

        /** An element with its attributes and what stands in it. */
        function make(tag, attributes = {}, ...content) {
          const element = document.createElement(tag);
          for (const [name, value] of Object.entries(attributes)) {
            if (name === "on") element.addEventListener("click", value);
            else if (value === true) element.setAttribute(name, "");
            else if (value !== false && value != null) element.setAttribute(name, value);
          }
          element.append(...content.filter((one) => one != null && one !== ""));
          return element;
        }

        const button = (words, act) => make("button", { type: "button", class: "small", on: act }, words);
        const time = (seconds) => new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
        const here = () => state?.places.find((one) => one.id === place);
        const speaker = () => here()?.person ?? (Number(form.elements.person.value) || state?.people[0]?.id);

        /** Draws a part only when what it shows is another: what is focused or selected stays. */
        const drawn = new Map();
        function draw(id, value, build) {
          const text = JSON.stringify(value);
          if (drawn.get(id) === text) return false;
          drawn.set(id, text);
          find(id).replaceChildren(...build());
          return true;
        }

        function drawPlaces() {
          const kinds = { dialog: "Private messages", business: "Business account", post: "Posts", group: "Groups" };
          draw("places", [state.places, place], () => Object.entries(kinds).flatMap(([kind, title]) => {
            const some = state.places.filter((one) => one.kind === kind);
            return some.length === 0 ? [] : [make("h2", {}, title), ...some.map((one) => make("button", {
              type: "button", "aria-current": one.id === place ? "true" : null, on: () => go(one.id),
            }, make("span", {}, one.title), one.unread > 0 ? make("b", { class: "count" }, String(one.unread)) : null,
              make("small", {}, one.last || one.note)))];
          }));
        }

        function drawHead() {
          const spot = here();
          const person = state.people.find((one) => one.id === spot?.person);
          draw("head", [spot?.id, spot?.title, spot?.note, person, state.network], () => {
            if (!spot) return [make("p", { class: "quiet" }, "Choose somebody, and write as they would.")];
            const isVK = state.network === "vk";
            const mayWrite = isVK ? ["Allow messages", "Deny messages"] : ["Unblock the bot", "Block the bot"];
            const acts = person
              ? [button(mayWrite[0], () => play("allow", { person: person.id })),
                button(mayWrite[1], () => play("deny", { person: person.id })),
                button("Join", () => play("join", { person: person.id })),
                button("Leave", () => play("join", { person: person.id, on: false }))]
              : spot.kind === "post"
                ? [button("Like the post", () => play("like", { person: speaker(), place })),
                  button("Take it back", () => play("like", { person: speaker(), place, on: false }))]
                : [];
            return [make("h2", {}, spot.title), make("p", { class: "quiet" }, person?.note || spot.note),
              make("div", { class: "row" }, ...acts)];
          });
        }

        function drawWords() {
          const list = find("words");
          const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
          form.hidden = !here();
          form.querySelector(".as").hidden = here()?.person != null;
          const isNew = draw("words", [place, state.words, speaker()], () => state.words.map(word));
          if (isNew && (wasAtEnd || list.dataset.place !== place)) list.scrollTop = list.scrollHeight;
          list.dataset.place = place ?? "";
        }

        function word(one) {
          const mine = !one.isOwn && one.person === speaker();
          const mark = one.isRead == null ? null : one.isRead ? "read" : one.isOwn ? "not looked at" : "sent";
          const about = [one.author, time(one.at), one.isEdited ? "edited" : null, one.isGone ? "deleted" : null, mark];
          const liked = one.likes.length > 0 ? make("small", {}, `· liked by ${one.likes.join(", ")}`) : null;
          const acts = one.isGone ? [] : [
            button("Answer", () => begin({ answering: one })), button("Like", () => like(one)),
            ...(mine ? [button("Edit", () => begin({ editing: one })),
              button("Delete", () => play("delete", { word: one.id, place }))] : [])];
          return make("li", { class: [one.isOwn && "own", mine && "mine", one.isGone && "gone"].filter(Boolean).join(" ") },
            make("div", { class: "bubble" },
              one.quote ? make("blockquote", {}, one.quote) : null,
              one.text ? make("p", {}, one.text) : null,
              ...one.files.map((file) => file.isPicture
                ? make("img", { src: local(file.url), alt: file.name })
                : make("a", { href: local(file.url), download: file.name }, file.name))),
            make("div", { class: "meta" }, make("small", {}, about.filter(Boolean).join(" · ")), liked, ...acts));
        }

        /** The file on this server, by whichever name that is called here. */
        const local = (url) => new URL(url).pathname;

        function drawNetwork() {
          draw("facts", state.facts, () => state.facts.flatMap((fact) => [
            make("div", {}, make("dt", {}, fact.name), make("dd", {}, fact.value))]));
          draw("switches", state.switches, () => state.switches.map((one) => {
            const box = make("input", { type: "checkbox", checked: one.isOn });
            box.addEventListener("change", () => play(one.act, { on: box.checked }));
            return make("label", {}, box, one.label);
          }));
          draw("calls", state.calls, () => state.calls.toReversed().map((call) => make("li", {}, make("details", {},
            make("summary", {}, make("small", {}, time(call.at)),
              make("span", {}, `${call.way === "event" ? "told" : "asked"} ${call.what}`),
              make("b", { class: isGood(call) ? null : "bad" }, call.status === 0 ? "no answer" : String(call.status))),
            make("pre", {}, call.answer || "(empty)")))));
        }

        const isGood = (call) => call.status >= 200 && call.status < 300 && !call.answer.startsWith('{"error"');

        function drawPeople() {
          const select = form.elements.person;
          const chosen = select.value;
          const living = state.people.filter((one) => !one.isGone);
          const text = JSON.stringify(living.map((one) => [one.id, one.name]));
          if (select.dataset.drawn === text) return;
          select.dataset.drawn = text;
          select.replaceChildren(...living.map((one) => make("option", { value: one.id }, one.name)));
          if (chosen) select.value = chosen;
        }

        """#
}
