public import Canvas
public import Console
internal import Glibc

/// How the console came to its end.
public enum Ending: Equatable, Sendable {
    case quit
    /// Told to by a signal.
    case signal(Int32)
    /// The terminal went away (a dropped line, a closed window).
    case terminalLost
}

/// The event loop: it owns the terminal, and sleeps until a key, a result or a signal comes.
///
/// It runs on the thread that calls it and blocks it; effects run in tasks of their own. Idle, it does not wake up.
public struct ConsoleRuntime {
    private let terminal: any Terminal
    private let mailbox = Mailbox()
    private var state: ConsoleState
    private var runner: EffectRunner
    private var ending: Ending?
    private var isDrawn = false
    /// Looks at a text that begin after the next frame.
    private var looks: [Effect] = []
    /// Whether the operator's editor has the terminal: nothing is read from it or drawn on it then.
    private var isLent = false
    /// Whether text stands on the terminal's own screen until a line is typed; it is lent then, to the operator.
    private var isShowing = false

    public init(terminal: any Terminal, state: ConsoleState, services: Services) {
        self.terminal = terminal
        self.state = state
        runner = EffectRunner(services: services, mailbox: mailbox)
    }

    /// Runs until the operator leaves or the process is told to; gives the terminal back in any case.
    ///
    /// - Returns: the last state, and why it ended.
    public mutating func run() -> (state: ConsoleState, ending: Ending) {
        Signals.watch(writingTo: mailbox.writeEnd)
        defer {
            runner.cancelAll()
            terminal.stop()
            Signals.unwatch()
        }
        handle(.started)
        while true {
            drawIfPossible()
            startLooks()
            if let ending { return (state, ending) }
            waitForSomething()
        }
    }

    /// Returns when the operator's editor, if it still had the terminal at the end, is gone and cleared up after.
    public func waitForEditor() async { await runner.editing?.value }

    /// Returns when an export that was on its way is written or cleared away.
    public func waitForExport() async { await runner.exporting?.value }

    /// Returns when everything that was to be kept is on the disk.
    public func waitForJournal() async { await runner.waitForJournal() }

    private mutating func waitForSomething() {
        guard !isLent || isShowing else { return waitForMailbox() }
        var descriptors = [
            pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        if !isDrawn, !isLent {
            descriptors.append(pollfd(fd: terminal.outputDescriptor, events: Int16(POLLOUT), revents: 0))
        }
        guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0 else { return }
        // Before the keys: whoever continued the process may have typed ahead.
        if descriptors[1].revents != 0 { readMailbox() }
        if descriptors[0].revents & Int16(POLLIN) != 0 {
            readTerminal()
        } else if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
            end(.terminalLost)
        }
    }

    private mutating func waitForMailbox() {
        var descriptor = pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0)
        if poll(&descriptor, 1, -1) > 0 { readMailbox() }
    }

    private mutating func readTerminal() {
        if isShowing { return readAside() }
        let events = terminal.readEvents()
        if events.isEmpty, isHungUp() { return end(.terminalLost) }
        // What was typed after the key for the editor was meant for the editor.
        for event in events where !isLent {
            if let action = state.keymap.action(for: event, in: state) { handle(action) }
        }
    }

    /// A terminal that is gone is readable for ever and gives nothing.
    private func isHungUp() -> Bool {
        var descriptor = pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0)
        poll(&descriptor, 1, 0)
        return descriptor.revents & Int16(POLLHUP | POLLERR) != 0
    }

    private mutating func readMailbox() {
        let (actions, signals) = mailbox.take()
        for action in actions {
            runner.finished(action)
            if case .externallyEdited = action { takeFromEditor() }
            handle(action)
        }
        if signals.contains(SIGCONT) { handle(.resumed) }
        if !isLent { heed(signals) }
        if let deadly = [SIGTERM, SIGINT, SIGHUP].first(where: signals.contains) {
            handle(.terminated)
            ending = .signal(deadly)
        }
    }

    /// What concerns the terminal, while it is ours.
    private mutating func heed(_ signals: Set<Int32>) {
        if signals.contains(SIGWINCH) { handle(.resized(terminal.updateSize())) }
        if signals.contains(SIGTSTP) { suspend() }
        if signals.contains(SIGCONT) { takeBack() }
    }

    private mutating func handle(_ action: Action) {
        let wasDrawn = isDrawn
        isDrawn = false
        defer { if action == .timerFired(.filtering), !state.keys.isStepShown { isDrawn = wasDrawn } }
        for effect in update(&state, action) {
            switch effect {
            case .quit: end(.quit)
            case .suspend: suspend()
            case .redraw: terminal.invalidate()
            case .copy(let text): terminal.copyToClipboard(text)
            case .printByHand(let text): show(text)
            case .editExternally: lend(for: effect)
            case .check: looks.append(effect)
            default: runner.run(effect)
            }
        }
    }

    /// Gives the terminal to the operator's editor, until its result comes.
    private mutating func lend(for effect: Effect) {
        terminal.suspend()
        Signals.stepAside()
        isLent = true
        runner.run(effect)
    }

    private mutating func takeFromEditor() {
        guard isLent else { return }
        isLent = false
        Signals.stepIn()
        terminal.resume()
        handle(.resized(terminal.updateSize()))
    }

    /// Puts text on the terminal's own screen, where the mouse selects it as it does anywhere.
    private mutating func show(_ text: String) {
        terminal.suspend()
        Signals.stepAside()
        (isLent, isShowing) = (true, true)
        terminal.writeAside("\n" + text + (text.hasSuffix("\n") ? "" : "\n") + "\nEnter goes back to the console. ")
    }

    private mutating func readAside() {
        guard terminal.readAside() else { return }
        isShowing = false
        takeFromEditor()
    }

    private mutating func end(_ how: Ending) { ending = ending ?? how }

    private mutating func suspend() {
        terminal.suspend()
        Signals.stopHere()
        terminal.resume()
        handle(.resumed)
        handle(.resized(terminal.updateSize()))
    }

    /// The process was stopped without a chance to give the terminal back (SIGSTOP), and goes on.
    private mutating func takeBack() {
        terminal.suspend()
        terminal.resume()
        handle(.resized(terminal.updateSize()))
    }

    /// Begins what takes the processor for a while; only now that the frame is out, which would wait for it otherwise.
    private mutating func startLooks() {
        for effect in looks { runner.run(effect) }
        looks = []
    }

    /// Draws unless the line is still busy with the frame before: then the newest state is drawn when it is not.
    private mutating func drawIfPossible() {
        guard !isDrawn, !isLent else { return }
        var descriptor = pollfd(fd: terminal.outputDescriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&descriptor, 1, 0) > 0, descriptor.revents & Int16(POLLOUT) != 0 else { return }
        terminal.draw(view(state))
        isDrawn = true
    }
}
