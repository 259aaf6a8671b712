import Canvas
import JSONDocument
import KeyStoreAPI
import Testing

@testable import Console

/// Keys that mean something, at random, through all screens, on a screen that changes its size, with a store and a
/// journal that answer late, wrongly or not at all.
@Suite("Any way through the screens")
struct WanderTests {
    @Test("nothing breaks, everything is drawn, and there is a way back to the list", arguments: 0..<16)
    func wander(seed: Int) {
        var wanderer = Wanderer(seed: UInt64(seed))
        for _ in 0..<400 {
            wanderer.step()
            guard let fault = wanderer.fault else { continue }
            Issue.record("\(fault) after \(wanderer.trail)")
            return
        }
        wanderer.goHome()
        #expect(wanderer.session.state.context == .keys, "\(wanderer.trail)")
    }

    @Test("a wanderer comes to nearly every place, else it would prove nothing")
    func coverage() {
        var seen: Set<String> = []
        for seed in UInt64(100)..<110 {
            var wanderer = Wanderer(seed: seed)
            for _ in 0..<400 { wanderer.step() }
            seen.formUnion(wanderer.seen)
        }
        let unseen = Context.allCases.map { "\($0)" }.filter { !seen.contains($0) }
        #expect(unseen.count <= 8, "never came to \(unseen)")
    }
}

private struct Wanderer {
    var session: Session
    private(set) var seen: Set<String> = []
    private var dice: Dice
    private let store = WhimsicalStore()
    private var waiting: [Effect] = []
    private(set) var trail: [String] = []

    private static let sizes = [
        Size(width: 40, height: 10), Size(width: 60, height: 20), .usual, Size(width: 90, height: 24), .wide,
        Size(width: 300, height: 100), Size(width: 39, height: 9),
    ]

    init(seed: UInt64) {
        dice = Dice(state: seed &* 7919)
        session = Session(
            size: .usual, profile: dice.below(4) == 0 ? .production : .staging, unicode: dice.below(3) > 0)
        session.state.journal = JournalState(scope: .everything)
        session.state.profiles = [.staging, .production, .viewing]
        take(session.happen(.started))
    }

    mutating func step() {
        switch dice.below(20) {
        case 0: happen(.resized(dice.element(of: Self.sizes)))
        case 1: pressAny()
        case 2: happen(.pasted(dice.element(of: ["true", "{\"a\": 1}", "check", "\u{1B}[2J", "会計"])))
        case 3...8 where !waiting.isEmpty: answer()
        default: pressMeant()
        }
        seen.insert("\(session.state.context)")
    }

    /// What is not as it should be.
    var fault: String? {
        let frame = view(session.state)
        guard frame.size == session.state.size else { return "a frame of another size" }
        guard session.state.isTooSmall || !frame.text.allSatisfy(\.isWhitespace) else { return "an empty screen" }
        return nil
    }

    mutating func goHome() {
        happen(.resized(.usual))
        for _ in 0..<60 where session.state.context != .keys || !waiting.isEmpty {
            while !waiting.isEmpty { answer(isKind: true) }
            press(
                session.state.context == .text
                    ? Key(.escape) : session.state.context == .outline ? Key(.tab) : Key(.escape))
        }
    }

    // MARK: Keys

    /// A key that the keymap gives a meaning here, leaving out those that leave.
    private mutating func pressMeant() {
        let context = session.state.context
        let leaving: [Command] = [.suspend, .discardAndQuit, .keepAndQuit, .redraw]
        let meant = session.state.keymap.bindings.filter { $0.context == context && !leaving.contains($0.command) }
        guard !meant.isEmpty else { return pressAny() }
        if context.takesText, dice.below(2) == 0 { return press(.character(dice.element(of: Array("aeky.1=/")))) }
        press(dice.element(of: dice.element(of: meant).keys))
    }

    private mutating func pressAny() {
        press(
            dice.element(of: [.character("x"), .character(" "), Key(.enter), Key(.escape), Key(.tab), .control("s")]))
    }

    private mutating func press(_ key: Key) {
        note("\(key)")
        take(session.press(key))
    }

    private mutating func happen(_ action: Action) {
        note("\(action)".prefix(40).description)
        take(session.happen(action))
    }

    private mutating func note(_ what: String) { trail = trail.suffix(30) + [what] }

    // MARK: Answers

    private mutating func take(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .cancel(let request):
                let isCancelled = { (effect: Effect) in effect.request == request }
                guard let index = waiting.firstIndex(where: isCancelled) else { continue }
                let asked = waiting.remove(at: index)
                if let action = store.cancelled(asked) { take(session.happen(action)) }
            case .wait(.progress, _), .wait(.drift, _), .wait(.draft, _):
                if dice.below(3) == 0 { waiting.append(effect) }
            default: if store.answers(effect) { waiting.append(effect) }
            }
        }
    }

    /// - Parameter isKind: nothing goes wrong.
    private mutating func answer(isKind: Bool = false) {
        let effect = waiting.remove(at: isKind ? 0 : dice.below(waiting.count))
        guard let action = store.answer(effect, luck: isKind ? 9 : dice.below(10), in: session.state) else { return }
        if isKind, case .wait = effect { return }
        happen(action)
    }
}
