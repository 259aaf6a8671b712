internal import Foundation
internal import KeyStoreAPI
internal import NIOCore
internal import Synchronization

/// Follows the entries' writes by etcd's watch, at one member after the other, from where the last one broke off.
///
/// A watch alone can't tell a member that was stopped, or that lost its leader, from a store in which nobody writes. So
/// that member is asked for a linearizable read every few seconds.
final class EtcdFollower: Sendable {
    /// Takes a change; whether there may be more.
    typealias Tell = @Sendable (StoredChange) -> Bool

    private struct Place {
        var told: Int64
        var lastHeard = ContinuousClock.now
        /// Whether the watch of now has worked for a while.
        var hasLived = false
        var isLeft = false
    }

    private let cluster: EtcdCluster
    private let layout: EtcdLayout
    private let place: Mutex<Place>

    init(cluster: EtcdCluster, layout: EtcdLayout, after revision: Int64) {
        self.cluster = cluster
        self.layout = layout
        place = Mutex(Place(told: revision))
    }

    /// All up to this revision was told.
    var told: Int64 { place.withLock(\.told) }

    /// Returns when its task is cancelled, or the reader takes no more.
    func run(_ tell: @escaping Tell) async throws(EtcdFailure) {
        var attempts = await attempts()
        while !Task.isCancelled, !place.withLock(\.isLeft) {
            let member = attempts.member
            do throws(EtcdFault) {
                try await follow(member, within: attempts.limit, tell)
            } catch {
                if Task.isCancelled || place.withLock(\.isLeft) { return }
                if error.isAbsence { await cluster.session.gaveNoAnswer(member) }
                if place.withLock(\.hasLived) { attempts = await self.attempts(from: member) }
                try await attempts.goOn(after: error)
            }
        }
    }

    private func attempts(from member: String? = nil) async -> EtcdAttempts {
        EtcdAttempts(isWrite: false, members: await cluster.session.order(from: member), deadlines: cluster.deadlines)
    }

    /// Never returns but by an error.
    private func follow(_ member: String, within limit: Duration, _ tell: @escaping Tell) async throws(EtcdFault) {
        let told = place.withLock { place in
            (place.hasLived, place.lastHeard) = (false, .now)
            return place.told
        }
        do {
            try await ask(member, .standing(at: told, layout), within: limit)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.watch(member, after: told, within: limit, tell) }
                group.addTask { try await self.feelPulse(of: member) }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            throw EtcdFault(error)
        }
    }

    private func ask(_ member: String, _ range: EtcdRange, within limit: Duration) async throws {
        let body = try EtcdJSON.encode(range)
        _ = try await cluster.exchange(member, EtcdCluster.rangePath, body, within: limit)
    }

    private func feelPulse(of member: String) async throws {
        while true {
            try await Task.sleep(for: cluster.deadlines.pulse)
            try await ask(member, EtcdRange(.key(layout.entry(""))), within: cluster.deadlines.attempt)
            let heard = place.withLock { place in
                place.hasLived = true
                return place.lastHeard
            }
            guard .now - heard < cluster.deadlines.silence else {
                throw EtcdFault(kind: .silent, detail: "not even progress was told for long")
            }
        }
    }

    private func watch(
        _ member: String, after revision: Int64, within limit: Duration, _ tell: Tell
    ) async throws {
        let body = try EtcdJSON.encode(EtcdWatchRequest(layout.entries(), after: revision))
        let token = try await cluster.token(at: member)
        try await cluster.transport.stream(member + "/v3/watch", body, token: token, within: limit) { line in
            let line: EtcdWatchLine = try EtcdJSON.decode(line)
            try self.take(try line.message(), tell)
        }
        throw EtcdFault(kind: .silent, detail: "the watch ended")
    }

    private func take(_ message: EtcdWatchMessage, _ tell: Tell) throws {
        let told = place.withLock { place in
            place.lastHeard = .now
            // Neither a beginning nor an event: etcd says how far it has told all.
            if message.created != true, message.events == nil {
                place.told = max(place.told, message.header.revision?.value ?? 0)
            }
            return place.told
        }
        for event in message.events ?? [] where event.kv.modRevision.value > told {
            guard tell(change(event)) else {
                place.withLock { $0.isLeft = true }
                throw CancellationError()
            }
            place.withLock { place in
                place.told = max(place.told, event.kv.modRevision.value)
                place.hasLived = true
            }
        }
    }

    private func change(_ event: EtcdEvent) -> StoredChange {
        let kind: EntryChange.Kind =
            switch event.type {
            case .delete: .deleted
            case .put, nil: event.kv.createRevision == event.kv.modRevision ? .created : .updated
            }
        return StoredChange(
            key: layout.key(ofEntry: event.kv.name), revision: event.kv.modRevision.value, kind: kind)
    }
}
