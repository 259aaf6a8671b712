internal import Canvas
internal import KeyStoreAPI

/// The program: what happened goes in, what is to be done comes out, and the state is what it was plus that.
///
/// Pure: no clock, no file, no waiting.
public func update(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    let effects = react(&state, to: action)
    // Whatever happened, it may have changed the room that the text has, and the text.
    state.followCursor()
    return effects + state.draftEffects() + state.searchEffects() + state.driftEffects() + state.rowEffects()
}

private func react(_ state: inout ConsoleState, to action: Action) -> [Effect] {
    switch action {
    case .started:
        return state.seekKeptKeys() + state.startListing() + state.startFollowing() + state.startedWithJournal()
    case .resized(let size):
        state.size = size
        return []
    case .invoked(let command):
        state.notice = nil
        state.seeking = nil
        return state.invoke(command)
    case .refused(let reason):
        state.notice = Notice(.warning, reason)
        return []
    case .typed(let text), .pasted(let text):
        state.notice = nil
        state.seeking = nil
        return state.take(text, isPaste: action == .pasted(text))
    case .pageListed(let request, let result): return state.pageListed(request, result)
    case .entryFetched(let request, let result):
        return state.fetchedToCopy(request, result) ?? state.entryFetched(request, result)
    case .progressed(let request, let progress):
        if state.entry?.activity?.request == request { state.entry?.activity?.progress = progress }
        return []
    case .writeEnded(let request, let result): return state.writeEnded(request, result)
    case .textChecked(let request, let verdict): return state.textChecked(request, verdict)
    case .timerFired(let timer): return state.timerFired(timer)
    case .externallyEdited(let key, let version, let result):
        return state.externallyEdited(key, version: version, result)
    case .draftKept(let key, let version, let failure): return state.draftKept(key, version: version, failure)
    case .draftsFound(let request, let key, let result): return state.draftsFound(request, key, result)
    case .draftsListed(let result): return state.draftsListed(result)
    case .writeRecorded(let request, let result): return state.writeRecorded(request, result)
    case .writesFound(let request, let result): return state.writesFound(request, result)
    case .revisionsListed(let request, let result): return state.revisionsListed(request, result)
    case .revisionFetched(let request, let result): return state.revisionFetched(request, result)
    case .writeConfirmed(let record, let result): return state.writeConfirmed(record, result)
    case .guardsFound(let result): return state.guardsFound(result)
    case .guardFailed(let request, let failure): return state.guardFailed(request, failure)
    case .knownKeysFound(let result): return state.knownKeysFound(result)
    case .keptKeysFound(let request, let kept): return state.keptKeysFound(request, kept)
    case .profileSwitched(let request, let result): return state.profileSwitched(request, result)
    case .valuesRead(let request, let read): return state.errandRead(request, read) ?? state.valuesRead(request, read)
    case .carriedOut(let request, let result): return state.carriedOut(request, result)
    case .reread(let request, let result): return state.reread(request, result)
    case .feedTold(let request, let news): return state.feedTold(request, news)
    case .logFound(let request, let rows): return state.logFound(request, rows)
    case .exported(let request, let result): return state.exported(request, result)
    case .namesRead(let request, let result): return state.namesRead(request, result)
    case .profilesCompared(let request, let compared): return state.profilesCompared(request, compared)
    case .pairRead(let request, let result): return state.pairRead(request, result)
    case .pointed(let event): return state.pointed(event)
    case .resumed: return state.resumed()
    case .terminated: return state.terminated()
    }
}

extension ConsoleState {
    mutating func invoke(_ command: Command) -> [Effect] {
        switch command {
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        case .quit: return askToQuit()
        case .externalEditor: return editExternally()
        case .help:
            cover(with: .help(HelpState()))
            return []
        case .undoWrite: return undoLastWrite()
        case .confirmWrite: return confirmGuarded()
        case .delete: return startDeletion()
        case .receipts: return openReceipts()
        case .history: return openHistory()
        case .trash: return openTrash()
        case .profiles: return openProfiles()
        case .armWrites: return askToArm()
        case .drafts: return openDrafts()
        case .find(let command): return invokeFind(command)
        case .keys(let command): return invokeForKeys(command)
        case .manage(let command): return invokeManage(command)
        case .search(.open): return askToSearch()
        case .board(.open): return openBoard()
        case .profileComparison(.open): return askToCompareProfiles()
        case .palette: return openPalette()
        case .log: return openLog()
        case .copyMenu: return openCopyMenu()
        case .handCopy: return copyByHand()
        default: break
        }
        switch context {
        case .keys, .filter: return invokeInKeys(command)
        case .outline: return invokeInOutline(command)
        case .value, .name: return invokeInField(command)
        case .copyChoice: return invokeInCopyChoice(command)
        case .text: return invokeInText(command)
        case .find, .replace, .goToLine, .replaceQuestion: return invokeInBar(command)
        case .problem: return invokeInProblem(command)
        case .guarded: return invokeInGuarded(command)
        case .prompt: return invokeInPrompt(command)
        case .review, .reason, .confirmation: return invokeInReview(command)
        case .conflict: return invokeInConflict(command)
        case .quitQuestion: return invokeInQuitQuestion(command)
        case .reloadQuestion: return invokeInReloadQuestion(command)
        case .editorQuestion: return invokeInEditorQuestion(command)
        case .whole: return invokeInWhole(command)
        case .drafts: return invokeInDrafts(command)
        case .draftQuestion: return invokeInDraftQuestion(command)
        case .comparison: return invokeInComparison(command)
        case .receipts: return invokeInReceipts(command)
        case .receipt: return invokeInReceipt(command)
        case .history: return invokeInHistory(command)
        case .trash: return invokeInTrash(command)
        case .profiles: return invokeInProfiles(command)
        case .sortChoice: return invokeInSortChoice(command)
        case .search: return invokeInSearch(command)
        case .board: return invokeInBoard(command)
        case .batch, .batchReason, .batchConfirmation: return invokeInBatch(command)
        case .profileComparison: return invokeInProfileComparison(command)
        case .palette: return invokeInPalette(command)
        case .log: return invokeInLog(command)
        case .handCopy: return invokeInHandCopy(command)
        case .help, .helpSearch: return invokeInHelp(command)
        case .tooSmall: return []
        }
    }

    mutating func take(_ text: String, isPaste: Bool) -> [Effect] {
        switch context {
        case .filter:
            keys.editFilter { $0.insert(text) }
            return []
        case .value, .name:
            entry?.outline.field?.insert(text, isPaste: isPaste)
            return []
        case .text: return type(text, isPaste: isPaste)
        case .find, .replace, .goToLine: return editBar { $0.insert(text) }
        case .prompt: return editPrompt { $0.insert(text) }
        case .reason, .confirmation: return editAnswer { $0.insert(text) }
        case .batchReason, .batchConfirmation: return editBatchAnswer { $0.insert(text) }
        case .palette: return editPalette { $0.insert(text) }
        case .helpSearch: return editHelpQuery { $0.insert(text) }
        default: return []
        }
    }

    // MARK: Leaving

    mutating func askToQuit() -> [Effect] {
        if errand?.isExport == true { return refuse("an export is still being written; Esc cancels it") }
        let hasChanges = !unsubmitted.isEmpty || !unsubmittedElsewhere.isEmpty || stagedFlips > 0
        if !hasChanges, entry?.submission == nil, !isSubmittingTogether, safety.guarded.isEmpty { return [.quit] }
        cover(with: .quitQuestion)
        return []
    }

    private mutating func invokeInQuitQuestion(_ command: Command) -> [Effect] {
        uncover()
        switch command {
        case .discardAndQuit: return dropAllDrafts() + dropDraftsElsewhere() + [.quit]
        case .keepAndQuit: return keepAllDrafts() + [.quit]
        default: return []
        }
    }

    /// Lays an overlay over the one that is there; help and the question before leaving do not pile up.
    mutating func cover(with upper: Overlay) {
        switch overlay {
        case .help, .quitQuestion, nil: break
        case let lower?: covered.append(lower)
        }
        overlay = upper
    }

    /// Back to what the overlay lies over.
    mutating func uncover() { overlay = covered.popLast() }

    /// Takes away all overlays.
    mutating func uncoverAll() {
        overlay = nil
        covered = []
    }

    // MARK: Scrolling

    /// Where a scrolled overlay goes.
    func scrolled(_ scroll: Int, by command: Command, lines: Int) -> Int {
        let rows = OverlayView.bodyRows(in: self)
        return moved(scroll, by: command, count: lines - rows + 1, rows: rows)
    }

    // MARK: Time

    /// How often progress is shown anew.
    static let progressInterval = 200

    /// An activity together with the timer that shows it once it takes long.
    func started(_ activity: Activity) -> Effect {
        .wait(.progress(activity.request), milliseconds: Self.progressInterval)
    }

    mutating func timerFired(_ timer: Timer) -> [Effect] {
        switch timer {
        case .progress(let request):
            if keys.activity?.request == request {
                keys.activity?.ticks += 1
            } else if entry?.activity?.request == request {
                entry?.activity?.ticks += 1
            } else if let key = parked.first(where: { $0.value.activity?.request == request })?.key {
                parked[key]?.activity?.ticks += 1
            } else if errand?.request == request {
                errand?.activity.ticks += 1
            } else if switching?.request == request {
                switching?.ticks += 1
            } else {
                return searchTicked(request) ?? []
            }
            return [.wait(timer, milliseconds: Self.progressInterval)]
        case .countdown(let retry): return countDown(retry) + (retry == .list ? listingWaited() : [])
        case .draft(let key): return draftDue(key)
        case .arming: return armingTicked()
        case .guarding: return guardingTicked()
        case .puttingBack(let key): return lookAfterPutBack(key)
        case .drift(let key): return driftDue(key)
        case .driftRest:
            drift.isResting = false
            return []
        case .rows: return rowsDue()
        case .filtering:
            keys.stepIsDue()
            return []
        }
    }

    /// Counts where the waiting request is: in the list, in the open entry, or in one that was put aside.
    private mutating func countDown(_ retry: Retry) -> [Effect] {
        if retry == .list { return Self.countDown(&keys.problem, retry) }
        if let key = parked.first(where: { $0.value.problem?.retry == retry })?.key {
            return Self.countDown(&parked[key, default: EntryState(key: key)].problem, retry)
        }
        return Self.countDown(&entryProblem, retry)
    }

    private static func countDown(_ problem: inout Problem?, _ retry: Retry) -> [Effect] {
        guard problem?.retry == retry, let wait = problem?.wait, wait > 0 else { return [] }
        problem?.wait = wait - 1
        return wait > 1 ? [.wait(.countdown(retry), milliseconds: 1000)] : []
    }

    private var entryProblem: Problem? {
        get { entry?.problem }
        set { entry?.problem = newValue }
    }

    /// The timer that a problem with a waiting time needs.
    func countdown(for problem: Problem) -> [Effect] {
        (problem.wait ?? 0) > 0 ? [.wait(.countdown(problem.retry), milliseconds: 1000)] : []
    }
}
