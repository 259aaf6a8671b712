internal import ArgumentParser
internal import Commands
internal import Journal
internal import KeyStoreAPI
internal import Settings

/// What a shell offers in the place of a word. Nothing is sent, no token is fetched, and what goes wrong offers nothing.
enum Completions {
    /// Keys of the store that the words name, from what was listed or opened last.
    static let keys = CompletionKind.custom { words, index, _ in
        let typed = TypedWords(words, index: index)
        let environment = Environment.all
        guard let configuration = configuration(typed, environment), let folder = Paths.stateFolder(environment),
            let profile = try? ResolvedProfile(
                flags: Flags(typed), environment: environment, configuration: configuration)
        else { return [] }
        let store = StoreID(profile: profile.name?.value ?? "", address: profile.url.value.description)
        // What a server lists may be anything; what is a key by the rule is a plain word for every shell.
        return KeyNames.beginning(with: typed.current, in: store, folder: folder, limit: limit).filter {
            (try? EntryKey($0)) != nil
        }
    }

    /// Names of profiles of the configuration.
    static let profiles = CompletionKind.custom { words, index, _ in
        configuration(TypedWords(words, index: index), Environment.all)?.profiles.map(\.name) ?? []
    }

    /// Names of themes.
    static let themes = CompletionKind.custom { _, _, _ in
        Themes.list(environment: Environment.all).map(\.name).filter(isPlain)
    }

    /// More than anybody looks through.
    private static let limit = 300

    private static func configuration(_ typed: TypedWords, _ environment: [String: String]) -> Configuration? {
        try? Configuration.load(flags: Flags(typed), environment: environment)
    }

    /// Shells take what is offered for words of their own, and would follow an order in it.
    private static func isPlain(_ word: String) -> Bool {
        word.utf8.allSatisfy { byte in
            let character = Unicode.Scalar(byte)
            return character.properties.isAlphabetic && byte < 0x80
                || "0123456789._-".unicodeScalars.contains(character)
        }
    }
}

extension Flags {
    fileprivate init(_ typed: TypedWords) {
        self.init(
            url: typed.value(of: "--url"), profile: typed.value(of: "--profile"), config: typed.value(of: "--config"))
    }
}
