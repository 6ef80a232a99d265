extension PlayerScript {
    /// What the person does, and the asking for news that never ends.
    static let acts = #"""
        async function play(act, wish) {
          const fault = find("fault");
          fault.hidden = true;
          try {
            const answer = await fetch(`/_play/${act}`, {
              method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(wish),
            });
            if (answer.ok) return true;
            fault.textContent = (await answer.json()).error;
          } catch {
            fault.textContent = "The emulator does not answer. Is it running?";
          }
          fault.hidden = false;
          return false;
        }

        function like(one) {
          const name = state.people.find((person) => person.id === speaker())?.name;
          const isLiked = one.likes.some((liker) => liker.endsWith(name));
          return play("like", { person: speaker(), word: one.id, place, on: !isLiked });
        }

        /** Begins to answer or to edit a word; with nothing both are left. */
        function begin({ answering = null, editing = null } = {}) {
          answered = answering;
          edited = editing;
          if (editing) form.elements.text.value = editing.text;
          const context = find("context");
          context.hidden = !answering && !editing;
          const about = answering ? `Answer to ${answering.author}: ${answering.text.slice(0, 60)}` : "Editing";
          context.replaceChildren(make("span", {}, about), button("Cancel", () => {
            if (edited) form.elements.text.value = "";
            begin();
          }));
          form.elements.text.focus();
        }

        function drawFiles() {
          const list = find("files");
          list.hidden = files.length === 0;
          list.replaceChildren(...files.map((file, index) => make("li", {}, file.name, button("Remove", () => {
            files.splice(index, 1);
            drawFiles();
          }))));
        }

        const encoded = (file) => new Promise((done, failed) => {
          const reader = new FileReader();
          reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
          reader.onerror = () => failed(reader.error);
          reader.readAsDataURL(file);
        });

        async function send() {
          const text = form.elements.text.value.trim();
          if (edited) {
            if (await play("edit", { word: edited.id, place, text })) {
              form.elements.text.value = "";
              begin();
            }
            return;
          }
          if (!text && files.length === 0) return;
          const parts = await Promise.all(files.map(async (file) => ({
            name: file.name, type: file.type || "application/octet-stream", data: await encoded(file),
          })));
          const wish = { person: speaker(), place, text, files: parts };
          if (answered) wish.reply_to = answered.id;
          if (!await play("say", wish)) return;
          form.elements.text.value = "";
          files = [];
          drawFiles();
          begin();
        }

        function go(id) {
          place = id;
          location.hash = id;
          begin();
          show("talk");
          asking.abort();
        }

        function show(pane) {
          document.body.dataset.pane = pane;
          for (const one of document.querySelectorAll("[data-show]")) {
            one.setAttribute("aria-pressed", String(one.dataset.show === pane));
          }
        }

        /** Who looks at the conversation has read it. */
        let lastRead = "";
        function look() {
          const spot = here();
          if (state.network !== "vk" || !spot?.unread || document.hidden) return;
          const mark = `${spot.id} ${spot.words} ${spot.unread}`;
          if (mark === lastRead) return;
          lastRead = mark;
          play("read", { person: spot.person });
        }

        function drawAll() {
          document.title = `${state.title} on ${state.network === "vk" ? "VK" : "Telegram"}`;
          find("title").textContent = document.title;
          drawPeople();
          drawPlaces();
          drawHead();
          drawWords();
          drawNetwork();
          look();
        }

        function tell(words, isDown) {
          find("line").textContent = words;
          find("line").toggleAttribute("data-down", isDown);
        }

        async function watch() {
          for (let known = -1; ;) {
            asking = new AbortController();
            const query = new URLSearchParams();
            if (place) query.set("place", place);
            if (known >= 0) query.set("after", known);
            try {
              const answer = await fetch(`/_play/state?${query}`, { signal: asking.signal });
              state = await answer.json();
              known = state.revision;
              tell("An emulator: nobody outside this machine hears it", false);
              drawAll();
            } catch (error) {
              known = -1;
              if (error.name === "AbortError") continue;
              console.error(error);
              tell("The emulator does not answer", true);
              await new Promise((done) => setTimeout(done, 1000));
            }
          }
        }

        form.addEventListener("submit", (event) => {
          event.preventDefault();
          send();
        });
        form.elements.text.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        });
        form.elements.file.addEventListener("change", () => {
          files.push(...form.elements.file.files);
          form.elements.file.value = "";
          drawFiles();
        });
        form.elements.person.addEventListener("change", () => state && drawAll());
        document.addEventListener("visibilitychange", () => state && look());
        for (const one of document.querySelectorAll("[data-show]")) one.addEventListener("click", () => show(one.dataset.show));
        show(place ? "talk" : "places");
        watch();
        """#
}
