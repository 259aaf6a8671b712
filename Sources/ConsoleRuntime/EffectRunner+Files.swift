internal import Console

extension EffectRunner {
    /// Reads a file of text, beside the event loop.
    mutating func readNames(_ request: RequestID, _ file: String) {
        let (readFile, mailbox) = (services.readFile, mailbox)
        running[request] = Task.detached {
            let lines = readFile(file).flatMap { bytes in
                String(validating: bytes, as: UTF8.self).map { .success(Self.lines($0)) }
                    ?? .failure(FileFailure("\(file) is no text in UTF-8"))
            }
            mailbox.post(.namesRead(request, lines))
        }
    }

    /// Without their ends, which may be LF or CR LF.
    private static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
}
