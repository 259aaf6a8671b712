internal import Canvas
internal import Console
internal import JSONDocument
internal import KeyStoreAPI
internal import KeyStoreClient

/// The main job without a terminal: list, update, read back, meet the 401 and the 404, and show the screen as text.
struct DemoTranscript {
    let client: KeyStoreClient
    let profile: Profile
    let theme: Theme
    let folder: DemoFolder

    func run() async throws {
        say("server", "\(profile.address), data in \(folder.path)")
        let page = try await client.list(ListQuery(page: 1, limit: 1000))
        let names = page.items.prefix(4).map(\.key).joined(separator: ", ")
        say("list", "\(page.items.count) of \(page.total ?? page.items.count) keys: \(names), …")
        let key = try EntryKey(page.items.first { $0.key == "checkout-flags" }?.key ?? page.items.first?.key ?? "")
        try await update(key)
        try await show(key)
        await refusals(key)
        say("done", "on a terminal, keystore demo opens the console on the same store")
    }

    private func update(_ key: EntryKey) async throws {
        let before = try await client.entry(key)
        guard let flip = Self.firstFlip(in: before.data) else { return }
        let written = try await client.update(key, data: flip, expecting: before.revision, force: false)
        for line in LineDifference.lines(from: before.data.bytes, to: flip.bytes) where line.kind != .same {
            say(line.kind == .added ? "  +" : "  -", line.text)
        }
        say("update", "\(key), revision \(before.revision?.text ?? "?") to \(written.revision?.text ?? "?")")
        let after = try await client.entry(key)
        guard after.data == flip else { throw Failure("read back other bytes than were written", .other) }
        say("read back", "the very bytes that were written, \(after.data.bytes.count) of them")
    }

    /// The document with its first boolean the other way round.
    private static func firstFlip(in document: JSONDocument) -> JSONDocument? {
        var waiting = [document.root]
        while let node = waiting.popLast() {
            if let value = node.bool {
                var bytes = document.bytes
                bytes.replaceSubrange(node.span, with: Array((value ? "false" : "true").utf8))
                return try? JSONDocument(parsing: bytes)
            }
            waiting += node.members.map(\.value).reversed()
        }
        return nil
    }

    private func refusals(_ key: EntryKey) async {
        await refusal("no token", client.with(token: nil), key)
        await refusal("wrong token", client.with(token: Secret("not-a-token")), key)
        if let missing = try? EntryKey("no-such-key") { await refusal("no such key", client, missing) }
    }

    private func refusal(_ what: String, _ client: KeyStoreClient, _ key: EntryKey) async {
        do throws(KeyStoreError) {
            _ = try await client.entry(key)
            say(what, "was not refused")
        } catch {
            say(what, Problem(error, retry: .open(key)).title)
        }
    }

    /// Drives the console's own `update` and `view` with the store's answers.
    private func show(_ key: EntryKey) async throws {
        var state = ConsoleState(
            size: Size(width: 100, height: 24), profile: profile, theme: theme, display: Output.display)
        var waiting: [Action] = [.started]
        while let action = waiting.first {
            waiting.removeFirst()
            for effect in Console.update(&state, action) {
                switch effect {
                case .list(let request, let query):
                    waiting.append(.pageListed(request, .success(try await client.list(query))))
                case .fetch(let request, let key):
                    waiting.append(.entryFetched(request, .success(try await client.entry(key))))
                default: break
                }
            }
            if waiting.isEmpty, state.entry == nil { waiting = Self.opening(key, in: state) }
        }
        say("screen", "")
        Output.line(view(state).text)
    }

    /// What a person would type to open a key.
    private static func opening(_ key: EntryKey, in state: ConsoleState) -> [Action] {
        guard !state.keys.isFiltering, !state.keys.matches.isEmpty else { return [] }
        return [.invoked(.filter), .typed("^" + key.text), .invoked(.openMatch)]
    }

    private func say(_ what: String, _ text: String) {
        let padding = String(repeating: " ", count: max(1, 13 - what.count))
        Output.line(what + padding + text)
    }
}
