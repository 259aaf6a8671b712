import Canvas
import Foundation
import Glibc

/// What is waited for on the screen, and what is done once it is there.
struct Step: Sendable {
    enum Deed: Sendable {
        case press([InputEvent])
        /// The line is dropped: nothing more will ever come.
        case hangUp
        case signal(Int32)
        /// The screen is another size.
        case resize(Size)
    }

    let text: String
    let deed: Deed

    static func on(_ text: String, _ keys: Key...) -> Step { Step(text: text, deed: .press(keys.map { .key($0) })) }

    static func on(_ text: String, type typed: String) -> Step {
        Step(text: text, deed: .press(typed.map { .key(.character($0)) }))
    }

    static func on(_ text: String, _ deed: Deed) -> Step { Step(text: text, deed: deed) }
}

/// A terminal in memory, at which a script sits: it looks at each frame and types what comes next.
final class ScriptedTerminal: Terminal {
    private(set) var size: Size
    let display = DisplayText(unicode: true)
    let inputDescriptor: Int32
    let outputDescriptor: Int32
    private var typingEnd: Int32
    private var steps: ArraySlice<Step>
    private var waiting: [InputEvent] = []
    private var nextSize: Size

    private(set) var frames: [Frame] = []
    private(set) var clipboard: [String] = []
    private(set) var invalidations = 0
    private(set) var stops = 0
    /// How often the terminal was given away.
    private(set) var suspensions = 0
    /// What was done to it while it was given away.
    private(set) var intrusions: [String] = []
    private var isSuspended = false

    init(_ steps: [Step], size: Size = Size(width: 80, height: 24)) {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        (inputDescriptor, typingEnd) = (ends[0], ends[1])
        outputDescriptor = open("/dev/null", O_WRONLY)
        self.steps = steps[...]
        self.size = size
        nextSize = size
    }

    deinit {
        hangUp()
        close(inputDescriptor)
        close(outputDescriptor)
    }

    /// Steps that the screen never came to.
    var missed: [String] { steps.map(\.text) }

    func draw(_ frame: Frame) {
        if isSuspended { intrusions.append("draw") }
        frames.append(frame)
        guard let step = steps.first, frame.text.contains(step.text) else { return }
        steps.removeFirst()
        switch step.deed {
        case .press(let events):
            waiting += events
            var byte: UInt8 = 1
            write(typingEnd, &byte, 1)
        case .hangUp: hangUp()
        case .signal(let number): kill(getpid(), number)
        case .resize(let size):
            nextSize = size
            kill(getpid(), SIGWINCH)
        }
    }

    /// Ends the script from outside, should the screen never show what it waits for.
    func hangUp() {
        guard typingEnd >= 0 else { return }
        close(typingEnd)
        typingEnd = -1
    }

    func readEvents() -> [InputEvent] {
        if isSuspended { intrusions.append("read") }
        var buffer = [UInt8](repeating: 0, count: 64)
        _ = read(inputDescriptor, &buffer, buffer.count)
        defer { waiting = [] }
        return waiting
    }

    func updateSize() -> Size {
        size = nextSize
        return size
    }

    func invalidate() { invalidations += 1 }
    func copyToClipboard(_ text: String) { clipboard.append(text) }

    /// What was written on the screen that was given back; a person reads it, and presses Enter.
    private(set) var aside: [String] = []

    func writeAside(_ text: String) {
        if !isSuspended { intrusions.append("aside") }
        aside.append(text)
        var byte: UInt8 = 1
        write(typingEnd, &byte, 1)
    }

    func readAside() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64)
        return read(inputDescriptor, &buffer, buffer.count) >= 0
    }

    func suspend() {
        isSuspended = true
        suspensions += 1
    }

    func resume() { isSuspended = false }
    func stop() { stops += 1 }
}
