internal import NIOCore

/// How far a connection is with what it carries, and until when its client has to do what is the client's to do.
struct ConnectionProgress {
    /// What a client can be slow with.
    enum Step: String {
        /// The first head, and the handshake before it.
        case head
        /// The body of a request.
        case body
        /// Taking an answer.
        case answer
        /// The next request.
        case idle
        /// Going, once the server has nothing more to say.
        case end
    }

    private let limits: ServerLimits
    /// Requests whose heads have come and whose answers are not ended.
    private(set) var unanswered = 0
    private(set) var isReadingBody = false
    private var reading: (step: Step, until: NIODeadline)?
    private var answer: NIODeadline?
    private var end: NIODeadline?

    init(_ limits: ServerLimits, now: NIODeadline) {
        self.limits = limits
        reading = (.head, now + .seconds(Int64(limits.seconds)))
    }

    /// What is due next; `nil` while all that is waited for is the server.
    var next: (step: Step, until: NIODeadline)? {
        let all = [reading, answer.map { (.answer, $0) }, end.map { (.end, $0) }].compactMap { $0 }
        return all.min { $0.until < $1.until }
    }

    mutating func headCame(_ now: NIODeadline) {
        unanswered += 1
        isReadingBody = true
        reading = (.body, now + .seconds(Int64(limits.seconds)))
    }

    mutating func bodyEnded(_ now: NIODeadline) {
        isReadingBody = false
        reading = nil
        waitForNext(now)
    }

    mutating func answerEnded(_ now: NIODeadline) {
        unanswered -= 1
        waitForNext(now)
    }

    /// Says whether the client takes what is sent.
    mutating func isWritable(_ isWritable: Bool, _ now: NIODeadline) {
        answer = isWritable ? nil : now + .seconds(Int64(limits.seconds))
    }

    /// It ends then, whatever comes.
    mutating func ends(in seconds: Int, _ now: NIODeadline) {
        let then = now + .seconds(Int64(seconds))
        end = min(end ?? then, then)
    }

    private mutating func waitForNext(_ now: NIODeadline) {
        if unanswered == 0, !isReadingBody { reading = (.idle, now + .seconds(Int64(limits.idleSeconds))) }
    }
}
