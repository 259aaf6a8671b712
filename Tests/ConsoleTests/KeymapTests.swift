import Canvas
import KeyStoreAPI
import Testing

@testable import Console

@Suite("Keymap")
struct KeymapTests {
    private let keymap = Keymap()

    @Test("no key means two things in one place")
    func conflicts() {
        #expect(keymap.conflicts.isEmpty, "\(keymap.conflicts)")
    }

    @Test("every binding has words for help, and those with a key have them once")
    func help() {
        for binding in keymap.bindings {
            #expect(!binding.help.isEmpty, "\(binding.context) \(binding.keys)")
        }
    }

    @Test("every offer of a problem has its key")
    func offers() {
        for offer in Problem.Offer.allCases where offer != .keepDraft {
            #expect(keymap.bindings.contains { $0.context == .problem && $0.command == .offer(offer) }, "\(offer)")
        }
        // A draft is kept by going back to the text.
        #expect(keymap.bindings.contains { $0.context == .problem && $0.command == .dismissProblem })
    }

    @Test(
        "every offer of a problem is shown with its key while the problem has the keys",
        arguments: Problem.Offer.allCases)
    func offersShown(offer: Problem.Offer) {
        var session = Session.refused(.noToken, size: .wide)
        session.state.entry?.problem = Problem(title: "trouble", offers: [offer], retry: .submit(.enabling))
        let foot = view(session.state).text.split(separator: "\n").first { $0.contains("trouble") } ?? ""
        let key = keymap.bindings.first { $0.context == .problem && $0.command == .offer(offer) }?.keys.first
        #expect(foot.contains("trouble   \(key?.shortName ?? "Esc") "), "\(foot)")
    }

    @Test("in every place there is a way back or out", arguments: Context.allCases)
    func wayOut(context: Context) {
        let ways: [Command] = [.back, .dismissProblem, .quit]
        #expect(keymap.bindings.contains { $0.context == context && ways.contains($0.command) })
    }

    @Test("in one place no two commands have the same name", arguments: Context.allCases)
    func names(context: Context) {
        let names = Set(keymap.bindings.filter { $0.context == context }.map(\.command)).map(\.name)
        #expect(names.count == Set(names).count, "\(names.sorted())")
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil }, "\(names.sorted())")
    }

    @Test("in one place a command has one row", arguments: Context.allCases)
    func rows(context: Context) {
        let commands = keymap.bindings.filter { $0.context == context }.map(\.command)
        let twice = commands.filter { command in commands.count { $0 == command } > 1 }
        #expect(twice.isEmpty, "\(twice)")
    }

    @Test("every key that confirms a write differs from those that ask for it")
    func confirmation() {
        let asking = keymap.bindings.filter { $0.command == .review }.flatMap(\.keys)
        let confirming = keymap.bindings.filter { $0.command == .submit }.flatMap(\.keys)
        #expect(!asking.isEmpty && !confirming.isEmpty)
        #expect(Set(asking).isDisjoint(with: confirming))
        #expect(!confirming.contains(Key(.enter)))
    }

    @Test("a key that can't act says why", arguments: [Session.listed(.of()), .listed(profile: .viewing), .opened()])
    func refusals(session: Session) {
        for binding in keymap.bindings where binding.context == session.state.context {
            guard let reason = binding.refusal(session.state), let key = binding.keys.first else { continue }
            #expect(!reason.isEmpty)
            #expect(session.meaning(of: key) == .refused(reason: reason))
            var pressed = session
            #expect(pressed.press(key) == [])
            #expect(pressed.notice == reason)
        }
    }

    @Test("keys that a terminal reports and nothing is bound to do nothing")
    func unbound() {
        #expect(Session.listed().meaning(of: Key(.function(12))) == nil)
        #expect(Session.listed().meaning(of: .character("å")) == nil)
        #expect(Session.opened().meaning(of: .character("å")) == .typed("å"))
        #expect(Session.opened().meaning(of: Key(.character("x"), .alt)) == nil)
    }

    @Test("pastes go where text is taken, and nowhere else")
    func pastes() {
        let paste = InputEvent.paste("q")
        #expect(keymap.action(for: paste, in: Session.listed().state) == nil)
        #expect(keymap.action(for: paste, in: Session.opened().state) == .pasted("q"))
    }
}
