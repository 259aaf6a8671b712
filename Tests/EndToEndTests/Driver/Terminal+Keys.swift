extension Terminal {
    /// Keys by tmux's names: `Enter`, `C-s`, `Down`, `BSpace`.
    func press(_ keys: String...) async throws { try await press(keys) }

    func press(_ keys: [String]) async throws { try await tmux.run(["send-keys", "--"] + keys) }

    /// Types a text: its bytes arrive as from a keyboard.
    func type(_ text: String) async throws {
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: 500) {
            let part = bytes[start..<min(start + 500, bytes.count)]
            try await tmux.run(["send-keys", "-H"] + part.map { String($0, radix: 16) })
        }
    }

    /// Pastes as terminals do: line ends become carriage returns, and brackets stand around it where the program
    /// asked for them.
    func paste(_ bytes: [UInt8]) async throws {
        let sandbox = try Sandbox.current
        let file = sandbox.fresh("paste")
        try sandbox.write(bytes, to: file)
        try await tmux("load-buffer", file, ";", "paste-buffer", "-p", "-d")
    }

    func paste(_ text: String) async throws { try await paste(Array(text.utf8)) }

    func resize(_ width: Int, _ height: Int) async throws {
        try await tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
    }
}
