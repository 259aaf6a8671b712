internal import Canvas
internal import KeyStoreAPI

/// The requests of this session.
extension ConsoleState {
    mutating func openLog() -> [Effect] {
        let request = nextRequest()
        cover(with: .log(LogState(request: request)))
        return [.seekLog(request)]
    }

    mutating func invokeInLog(_ command: Command) -> [Effect] {
        guard case .log(var log) = overlay else { return [] }
        switch command {
        case .copyShown:
            guard let exchange = log.shown?.exchange ?? log.selected else { return refuse("there is nothing to copy") }
            let text = exchange.lines.map(display.safe).joined(separator: "\n") + "\n"
            return copy(Array(text.utf8), named: "the request")
        case .back where log.shown != nil: log.shown = nil
        case .back:
            uncover()
            return [.cancel(log.request)]
        case .open:
            guard let exchange = log.selected else { return refuse(log.rows.absence("there is no request to show")) }
            if log.shown == nil { log.shown = LogState.Shown(exchange: exchange) }
        default: move(&log, command)
        }
        overlay = .log(log)
        return []
    }

    private func move(_ log: inout LogState, _ command: Command) {
        if let shown = log.shown {
            let lines = LogView.lines(shown.exchange, self).count
            log.shown?.scroll = scrolled(shown.scroll, by: command, lines: lines)
        } else {
            log.selection = moved(log.selection, by: command, count: log.rows.value?.count ?? 0)
        }
    }

    /// Comes again whenever there are others.
    mutating func logFound(_ request: RequestID, _ rows: [LoggedExchange]) -> [Effect] {
        changeOverlay { overlay in
            guard case .log(var log) = overlay, log.request == request else { return nil }
            log.take(rows)
            return .log(log)
        }
        return []
    }
}
