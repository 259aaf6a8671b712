import Testing

extension Terminal {
    enum Token {
        case right, none
        case other(String)
    }

    /// The console on a server.
    static func console(
        on server: Server, token: Token = .right, environment: [String: String] = [:], width: Int = 80,
        height: Int = 24
    ) async throws -> Terminal {
        var changes = environment
        switch token {
        case .right: changes["KEYSTORE_TOKEN"] = server.token
        case .other(let text): changes["KEYSTORE_TOKEN"] = text
        case .none: break
        }
        return try await run(
            [try Tools.keystore, "--url", server.address], environment: changes, width: width, height: height)
    }

    /// The console on a new server with one entry, which is open.
    static func editing(_ key: String, _ value: String) async throws -> (server: Server, console: Terminal) {
        let server = try await Server([key: value])
        let console = try await console(on: server)
        try await console.open(key)
        return (server, console)
    }

    // MARK: What an operator does

    /// Opens a key of the list as text.
    func open(_ key: String) async throws {
        try await openOutline(key)
        try await asText()
    }

    /// From the outline to the text.
    func asText() async throws {
        try await press("e")
        try await see("Esc outline")
    }

    /// Opens a key of the list through the filter.
    func openOutline(_ key: String) async throws {
        try await see(" keys")
        try await type("/'\(key)")
        try await wait("\(key) is selected") { $0.lines.dropFirst(3).first?.contains(key) == true }
        try await press("Enter")
        try await see("created by", "Esc list")
    }

    /// From the first line's beginning: goes to a line, deletes so many characters at its end, and types.
    func edit(line: Int, deleting count: Int = 0, typing text: String) async throws {
        let down = [String](repeating: "Down", count: line - 1)
        try await press(down + ["C-e"] + [String](repeating: "BSpace", count: count))
        try await type(text)
    }

    /// From the text or the outline to the list.
    func backToList() async throws {
        try await press("Escape")
        let screen = try await wait("the outline or the list") { $0.contains("Esc list") || $0.contains("Enter open") }
        if screen.contains("Enter open") { return }
        try await press("Escape")
        try await see("Enter open")
    }

    /// Leaves the console from the text of an entry.
    func leave() async throws {
        try await press("Escape")
        try await see("Esc list")
        try await press("C-c")
    }

    /// Waits until the entry is marked as changed.
    func seeChange(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await wait("the mark of a change", sourceLocation: sourceLocation, until: \.isChanged)
    }

    /// Waits until the cursor is in a place of the text.
    func seePlace(_ line: Int, _ column: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await wait("the cursor in \(line):\(column)", sourceLocation: sourceLocation) {
            $0.place == "\(line):\(column)"
        }
    }

    /// From the list or the outline: arms the writes of a protected profile.
    func arm(_ profile: String) async throws {
        try await press("W")
        try await see("Arm writes", "Type \(profile) to arm writes")
        try await type(profile)
        try await press("Enter")
        try await see("[armed ")
    }

    /// From the list or the outline: goes to another profile, so many steps down in the list of them.
    func switchProfile(by steps: Int, to profile: String) async throws {
        try await press("P")
        try await see("Profiles", "Enter switch")
        try await press([String](repeating: steps < 0 ? "Up" : "Down", count: abs(steps)) + ["Enter"])
        try await see("this is \(profile)")
    }

    /// Asks for the review of what was typed.
    func review() async throws {
        try await seeChange()
        try await press("C-s")
        try await see("lines,", "bytes (")
    }

    /// Waits for a review, confirms it, and waits for the good end.
    func confirm() async throws {
        try await see("y submit")
        try await press("y")
        try await see("saved and verified")
    }
}
