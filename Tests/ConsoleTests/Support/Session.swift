import Canvas
import Glibc
import JSONDocument
import KeyStoreAPI
import Testing
import TextEditing

@testable import Console

/// A console that is driven as a person and a server drive it: keys and answers in, effects out.
struct Session {
    var state: ConsoleState

    init(size: Size = .usual, profile: Profile = .staging, unicode: Bool = true) {
        precondition(Self.hasLocale, "tests measure text in the locale C.UTF-8")
        state = ConsoleState(
            size: size, profile: profile, theme: Theme(name: "plain", styles: [:]),
            display: DisplayText(unicode: unicode))
    }

    /// `wcwidth` answers for the locale of the process.
    private static let hasLocale = setlocale(LC_ALL, "C.UTF-8") != nil

    @discardableResult
    mutating func happen(_ action: Action) -> [Effect] { update(&state, action) }

    /// Presses keys, one after the other, and gives what the last one asked for.
    @discardableResult
    mutating func press(_ keys: Key...) -> [Effect] {
        var effects: [Effect] = []
        for key in keys {
            effects = state.keymap.action(for: .key(key), in: state).map { update(&state, $0) } ?? []
        }
        return effects
    }

    /// Presses the characters of a text.
    @discardableResult
    mutating func press(_ text: String) -> [Effect] {
        text.reduce([]) { _, character in press(.character(character)) }
    }

    @discardableResult
    mutating func paste(_ text: String) -> [Effect] {
        state.keymap.action(for: .paste(text), in: state).map { update(&state, $0) } ?? []
    }

    /// What the keymap makes of a key, without doing it.
    func meaning(of key: Key) -> Action? { state.keymap.action(for: .key(key), in: state) }

    /// Gives the open entry another text, as an editor with many keys would.
    mutating func replaceText(with text: String) { _ = state.edit(.replaceText(Array(text.utf8))) }

    /// Arms the writes of a protected profile.
    @discardableResult
    mutating func arm() -> [Effect] {
        press("W")
        press(state.profile.name)
        return press(Key(.enter))
    }

    var text: String? { state.entry?.editor?.buffer.text }
    var notice: String? { state.notice?.text }
    var outcome: String? { state.entry?.outcome?.text }
    var problem: String? { state.entry?.problem?.title }
}

extension Size {
    static let usual = Size(width: 80, height: 24)
    static let wide = Size(width: 120, height: 40)
    static let narrow = Size(width: 60, height: 20)
}

// MARK: Places to begin from

extension Session {
    /// The list has come (request 1).
    static func listed(
        _ page: ListPage = .of("checkout-flags", "checkout-limits", "payments"), size: Size = .usual,
        profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = Session(size: size, profile: profile, unicode: unicode)
        session.happen(.started)
        session.happen(.pageListed(1, .success(page)))
        return session
    }

    /// `checkout-flags` is open (request 2) as an outline.
    static func outlined(
        _ entry: Entry = .flags(), size: Size = .usual, profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = listed(size: size, profile: profile, unicode: unicode)
        session.press(Key(.enter))
        session.happen(.entryFetched(2, .success(entry)))
        return session
    }

    /// `checkout-flags` is open (request 2) as text.
    static func opened(
        _ entry: Entry = .flags(), size: Size = .usual, profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = outlined(entry, size: size, profile: profile, unicode: unicode)
        session.press("e")
        return session
    }

    /// … and its flag was flipped.
    static func edited(
        _ entry: Entry = .flags(), size: Size = .usual, profile: Profile = .staging, unicode: Bool = true
    ) -> Session {
        var session = outlined(entry, size: size, profile: profile, unicode: unicode)
        if profile.isProtected { session.arm() }
        session.press("e")
        session.replaceText(with: JSONDocument.flagsEnabled.text)
        return session
    }

    /// … and the write is on its way (request 3).
    static func submitting(_ entry: Entry = .flags(), size: Size = .usual, unicode: Bool = true) -> Session {
        var session = edited(entry, size: size, unicode: unicode)
        session.press(.control("s"))
        session.press("y")
        return session
    }

    /// … and it was refused.
    static func refused(_ error: KeyStoreError, size: Size = .usual, unicode: Bool = true) -> Session {
        var session = submitting(size: size, unicode: unicode)
        session.happen(.writeEnded(3, .failure(error)))
        return session
    }
}

extension Write {
    /// The write of `Session.submitting`.
    static let enabling = Write(
        key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: Revision("17"), force: false),
        base: .flags())
    /// The same to a server that gives no revisions.
    static let enablingBlindly = Write(
        key: "checkout-flags", data: .flagsEnabled, kind: .update(expecting: nil, force: false),
        base: .flags(revision: nil))
}

extension Session: CustomTestStringConvertible {
    var testDescription: String { "\(state.profile.name), \(state.context)" }
}
