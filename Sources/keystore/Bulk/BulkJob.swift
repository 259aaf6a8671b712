internal import Commands
internal import Console
internal import ConsoleRuntime
internal import JSONDocument
internal import KeyStoreAPI

/// What import and apply have in common: a plan, a question, and the writes.
struct BulkJob: Sendable {
    /// What a person calls it.
    enum Kind: Sendable {
        case importing, applying

        var verb: String { self == .importing ? "importing" : "applying" }
        var past: String { self == .importing ? "imported" : "applied" }
    }

    let kind: Kind
    let source: BulkSource
    let selection: SelectionOptions
    let writing: WriteOptions
    /// Whether everything is told: each change by its path, and what stays as it is.
    let isLong: Bool
    var keeps = false
    var prunes = false
    var overwrites = false

    func run(_ session: EntrySession, named profile: String?) async throws {
        let permission = try Permission(
            session.connection, named: profile, writing, kind == .applying ? .always : .atTerminal)
        let survey = StoreSurvey(
            source, selection, session, .init(keeps: keeps, prunes: prunes, detail: detail))
        let plan = try await survey.plan()
        let log = BulkLog(plan, keepingItems: writing.json)
        log.unreadable(survey.unreadable)
        if kind == .applying, !survey.unreadable.isEmpty {
            throw Failure("nothing was written: \(log.tally.complaint ?? "")", .other)
        }
        show(plan)
        guard !writing.dryRun else { return try dry(plan, log) }
        if plan.writes.isEmpty {
            Output.error("keystore: no changes")
        } else {
            try await permission.confirm(intention(plan))
            let run = try BulkRun(
                plan, from: source, held: survey.held, in: session, writing, verb: kind.verb, overwrites: overwrites,
                log: log)
            do { try await run.run() } catch { throw halted(error, plan, log) }
            Output.error("keystore: \(kind.past): \(log.tally.words)")
        }
        if writing.json { Output.object(log.object) }
        try complain(log)
    }

    private var detail: PlanDifference.Detail {
        if writing.json { return .objects { DifferenceReport.rows($0) } }
        return kind == .applying || isLong ? .lines : .count
    }

    private func intention(_ plan: Plan) -> String {
        let deletions = plan.count(.delete)
        let writes = plan.writes.count - deletions
        if deletions == 0 { return "write \(BulkWords.keys(writes))" }
        return (writes > 0 ? "write \(BulkWords.keys(writes)) and " : "") + "delete \(BulkWords.keys(deletions))"
    }

    // MARK: The plan

    /// A plan is what it says, so that it goes to standard output; a program's has its place in the object at the end.
    private func show(_ plan: Plan) {
        let say = writing.json ? Output.error : Output.line
        let showsSteps = kind == .applying || writing.dryRun
        if showsSteps, !writing.json || !writing.dryRun {
            for step in plan.steps where step.writes || isLong {
                say(step.line)
                for line in step.difference?.lines ?? [] { say("    " + line) }
            }
        }
        switch kind {
        case .applying: say("Plan: " + plan.summary(namingDeletions: true))
        case .importing where writing.dryRun: say(plan.summary(namingDeletions: false))
        case .importing:
            if Prompt.isPossible, !plan.writes.isEmpty { Output.error(plan.summary(namingDeletions: false)) }
        }
    }

    private func dry(_ plan: Plan, _ log: BulkLog) throws {
        if writing.json {
            let items = plan.steps.filter { $0.writes || isLong }.map { $0.object("dry-run") }
            var tally = log.tally
            for step in plan.writes { tally.note(step.action) }
            Output.object(tally.object(items: items))
        }
        Output.error("keystore: nothing was written (--dry-run)")
        try complain(log)
    }

    // MARK: The end

    private func complain(_ log: BulkLog) throws {
        guard let complaint = log.tally.complaint else { return }
        throw Failure(complaint, log.tally.conflicts > 0 ? .conflict : .other)
    }

    /// How far it came, and why no further.
    private func halted(_ error: any Error, _ plan: Plan, _ log: BulkLog) -> Failure {
        let tally = log.tally
        let written = tally.created + tally.changed + tally.deleted
        let progress = "\(kind.past) \(BulkWords.grouped(written)) of \(BulkWords.grouped(plan.writes.count))"
        if writing.json { Output.object(log.object) }
        if error is CancellationError { return Failure("\(progress); run it again to go on", .interrupted) }
        let failure = Failure(error)
        return Failure("\(progress); run it again to go on: \(failure.message)", failure.status)
    }
}
