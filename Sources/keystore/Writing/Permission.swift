internal import Console
internal import ConsoleRuntime

/// Whether a command may write to a store: the one place where commands decide it.
struct Permission {
    /// How much a command is asked about beyond what the profile demands.
    enum Question {
        /// What was typed says it all.
        case none
        /// At a terminal it asks; a script has said what it wants.
        case atTerminal
        /// What will be done is not known before it is shown: a script says `--yes NAME`.
        case always
    }

    private let profile: Profile
    private let options: WriteOptions
    private let question: Question

    /// Looks at what can be known before anything is read.
    ///
    /// - Parameter named: the profile as the command line named it.
    /// - Throws: where the profile is read-only or wants a reason, where `--yes` names another one, and where a protected
    ///   one is not named twice and nobody is there to ask.
    init(_ connection: Connection, named: String?, _ options: WriteOptions, _ question: Question = .none) throws {
        profile = connection.terms.profile
        self.options = options
        self.question = question
        if options.dryRun { return }
        if profile.access == .readWrite { try checkName(named) }
        _ = try connection.writing(reason: options.reason)
    }

    private func checkName(_ named: String?) throws {
        if let yes = options.yes {
            guard yes == profile.title else { throw Failure("--yes \(yes): this is \(profile.title)", .usage) }
            if profile.isProtected, named != profile.name { throw unnamed }
        } else if profile.isProtected, !canAsk {
            throw unnamed
        }
    }

    private var canAsk: Bool { !options.noInput && Prompt.isPossible }

    private var unnamed: Failure {
        Failure(
            "\(profile.title) is protected: --profile \(profile.title) --yes \(profile.title) says that it may be written to",
            .usage)
    }

    /// Asks what is to be asked once the change has been shown: for y, or for the name of a protected profile. Enter alone
    /// is never yes.
    ///
    /// - Parameter what: completes “Type staging to …”: `delete flags`.
    /// - Throws: where the answer is no, and where an answer is needed and nobody is there to give it.
    func confirm(_ what: String) async throws {
        guard options.yes == nil, isAsked else { return }
        guard canAsk else {
            throw Failure("nothing was written: --yes \(profile.title) says that it may be", .usage)
        }
        let question = profile.isProtected ? "Type \(wanted) to \(what): " : "\(what.capitalisedFirst)? y or n: "
        guard try await Prompt.ask(question) == wanted else { throw Failure.declined }
    }

    /// Asks the same about a text that can be edited once more. What is no answer is asked again; none at all is no.
    ///
    /// - Returns: whether the answer is yes; it is to be edited again otherwise.
    /// - Throws: where the answer is no.
    func confirmOrEdit(_ what: String) async throws -> Bool {
        if options.yes != nil { return true }
        let question = profile.isProtected ? "Type \(wanted) to \(what)," : "\(what.capitalisedFirst)? y,"
        while true {
            switch try await Prompt.ask(question + " e edit again, n: ") {
            case wanted: return true
            case "e": return false
            case "n", "": throw Failure.declined
            default: continue
            }
        }
    }

    private var wanted: String { profile.isProtected ? profile.title : "y" }

    private var isAsked: Bool {
        switch question {
        case .none: profile.isProtected
        case .atTerminal: profile.isProtected || canAsk
        case .always: true
        }
    }
}

extension Failure {
    static var declined: Failure { Failure("nothing was written", .interrupted) }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
