internal import Console
internal import Glibc
internal import Subprocess

/// Runs the operator's editor on a text, in the terminal that the console has given back meanwhile.
actor ExternalEditor {
    private let environment: [String: String]
    /// Files that were not removed, since what is in them was not taken over.
    private(set) var kept: [String] = []

    init(environment: [String: String]) { self.environment = environment }

    /// The text as the editor left it. Where the calling task is cancelled, the editor is told to end, and its file kept.
    func edit(_ edit: ExternalEdit) async -> Result<[UInt8], EditorFailure> {
        guard let editor = EditorChoice(environment: environment) else { return .failure(.noEditor) }
        let file: PrivateFile
        do throws(PrivateFile.Fault) {
            file = try PrivateFile("\(edit.key).json", bytes: edit.fileBytes, environment: environment)
        } catch {
            return .failure(.noFile(reason: "no file for the editor can be made: \(error.reason)", file: nil))
        }
        let failure = await run(editor, file: file.path, line: edit.line)
        return conclude(edit, file, failure)
    }

    private func conclude(
        _ edit: ExternalEdit, _ file: PrivateFile, _ failure: EditorFailure?
    ) -> Result<[UInt8], EditorFailure> {
        do throws(PrivateFile.Fault) {
            let bytes = try file.read()
            guard let failure else {
                _ = isEnding ? keep(file) : drop(file)
                return .success(edit.text(fromFile: bytes))
            }
            let isWorthKeeping = isEnding || bytes != edit.fileBytes || file.hasCompany
            return .failure(failure.with(isWorthKeeping ? keep(file) : drop(file)))
        } catch {
            let path = error.isMissing && !file.hasCompany ? drop(file) : keep(file)
            let failure = failure ?? .noFile(reason: "the editor's file can't be read: \(error.reason)", file: nil)
            return .failure(failure.with(path))
        }
    }

    /// Whether nobody will take the text: the console is told to end, or will be, for its terminal is gone.
    private var isEnding: Bool {
        var modes = termios()
        return Task.isCancelled || tcgetattr(STDIN_FILENO, &modes) != 0
    }

    private func keep(_ file: PrivateFile) -> String? {
        let path = file.remains
        kept.append(path)
        return path
    }

    private func drop(_ file: PrivateFile) -> String? {
        file.removeFolder()
        return nil
    }

    // MARK: The process

    /// - Returns: why nothing is to be taken over; `nil` when it ended well.
    private func run(_ editor: EditorChoice, file: String, line: Int) async -> EditorFailure? {
        // An editor that is killed leaves the terminal's modes as they were in it.
        var modes = termios()
        let hasModes = tcgetattr(STDIN_FILENO, &modes) == 0
        defer { if hasModes { tcsetattr(STDIN_FILENO, TCSANOW, &modes) } }
        do {
            let result = try await Subprocess.run(
                .path(Self.verbatim("/bin/sh")),
                arguments: Arguments(
                    ["-c", editor.script, "sh"] + editor.arguments(file: file, line: line)),
                environment: .inherit.updating(["KEYSTORE_TOKEN": nil]), platformOptions: Self.sameTerminal,
                input: .currentStandardInput, output: .currentStandardOutput, error: .currentStandardError)
            return Self.failure(for: result.terminationStatus, editor.name)
        } catch let error as SubprocessError {
            return .notStarted(editor: editor.name, reason: error.description)
        } catch {
            return .ended(how: "the console", file: nil)
        }
    }

    /// Makes the library's path type by a protocol of the standard library; its own initialisers would need an import of
    /// the module that defines it, for nothing else.
    private static func verbatim<Path: ExpressibleByStringLiteral>(
        _ text: String
    ) -> Path where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }

    /// In our session and process group, so that it may use the terminal. The library gives it the default action of
    /// every signal.
    private static var sameTerminal: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .milliseconds(800))]
        return options
    }

    private static func failure(for status: TerminationStatus, _ name: String) -> EditorFailure? {
        switch status {
        case .exited(0): nil
        // What a shell ends with when it finds no such program, or may not run it.
        case .exited(127): .notFound(editor: name)
        case .exited(126): .notStarted(editor: name, reason: "it may not be run")
        case .exited(let code): .ended(how: "status \(code)", file: nil)
        case .signaled(let signal): .ended(how: "signal \(signal)", file: nil)
        }
    }
}

extension EditorFailure {
    /// The same, with where the file is kept.
    fileprivate func with(_ file: String?) -> EditorFailure {
        switch self {
        // A script can end as a shell does that finds nothing, and yet have changed the file.
        case .noEditor, .notFound, .notStarted: file.map { .ended(how: "an error", file: $0) } ?? self
        case .ended(let how, _): .ended(how: how, file: file)
        case .noFile(let reason, _): .noFile(reason: reason, file: file)
        }
    }
}
