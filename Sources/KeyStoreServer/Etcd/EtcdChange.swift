internal import Foundation
internal import KeyStoreAPI

/// One write of the store as a transaction of etcd's.
///
/// Its condition stops to hold once it was carried out, and can't hold again: an entry's `mod_revision` never returns, and
/// no key of the history is made twice. So it may be sent again by whoever does not know what became of it. The other
/// branch reads the witness, a row that only this write makes in this way, which says whether it was done. Witnesses are
/// rows of the history, which lets go of the oldest first: as long as the anchor, an older row, is there, a witness that is
/// not there never was.
struct EtcdChange: Sendable {
    /// This write and no other.
    let id: String
    /// The key in etcd of the entry that it is about.
    let entry: String
    /// The key in etcd that holds the id once it was done.
    let witness: String
    /// The key in etcd of what was there before; `nil` where nothing was.
    let anchor: String?
    let conditions: [EtcdCompare]
    let steps: [EtcdOperation]

    var transaction: EtcdTransaction {
        EtcdTransaction(compare: conditions, success: steps, failure: probe.map { .range($0) })
    }

    /// What tells how things stand where the condition does not hold: the entry, the witness, the anchor.
    var probe: [EtcdRange] { [entry, witness, anchor ?? witness].map { EtcdRange(.key($0)) } }

    /// How it ended, as the probe tells.
    ///
    /// - Parameter isRepeat: whether it may have been done before the probe was made.
    func outcome(_ answer: EtcdTransactionAnswer, isRepeat: Bool) throws(EtcdFailure) -> EtcdOutcome {
        if let row = answer.rows(1).first {
            guard EtcdRows.write(row) == id else { return .overtaken(answer.rows(0).first) }
            return .done(revision: row.modRevision.value)
        }
        guard !isRepeat || !answer.rows(2).isEmpty else {
            throw .uncertain("an answer was lost, and the history does not reach back to that write any more")
        }
        return .overtaken(answer.rows(0).first)
    }
}

/// Makes the writes of one layout, for one limit of the history.
struct EtcdChanges: Sendable {
    let layout: EtcdLayout
    let kept: Int

    /// A new value where there is one.
    func replacing(_ current: EtcdVersion, with data: [UInt8], by user: String, id: String) -> EtcdChange {
        writing(
            current.key, sequence: current.record.sequence + 1, data, createdBy: current.record.createdBy, by: user,
            id: id, behind: layout.kept(current.key, current.record.sequence),
            if: [.at(current.revision, layout.entry(current.key))])
    }

    /// A first value, or the first after a deletion. That nobody got further than `last` meanwhile is a part of the
    /// condition: otherwise an entry that was made and deleted again would be made twice.
    func making(_ key: String, after last: Int64, _ data: [UInt8], by user: String, id: String) -> EtcdChange {
        writing(
            key, sequence: last + 1, data, createdBy: user, by: user, id: id, behind: nil,
            if: [.absent(.key(layout.entry(key))), .absent(layout.history(of: key, from: last + 1))])
    }

    func deleting(_ current: EtcdVersion, id: String) -> EtcdChange {
        let (key, entry) = (current.key, layout.entry(current.key))
        let end = layout.end(key, current.record.sequence)
        let row = EtcdEnd(endedAt: Timestamp.now.precise, write: id)
        return EtcdChange(
            id: id, entry: entry, witness: end, anchor: layout.kept(key, current.record.sequence),
            conditions: [.at(current.revision, entry)],
            steps: [.delete(.key(entry)), .put(end, EtcdRows.encode(row))])
    }

    private func writing(
        _ key: String, sequence: Int64, _ data: [UInt8], createdBy: String, by user: String, id: String,
        behind anchor: String?, if conditions: [EtcdCompare]
    ) -> EtcdChange {
        let record = EtcdRows.encode(
            EtcdRecord(
                sequence: sequence, createdBy: createdBy, updatedBy: user, updatedAt: Timestamp.now.precise,
                size: data.count, write: id))
        let (entry, row) = (layout.entry(key), layout.kept(key, sequence))
        let outlived = layout.before(sequence - Int64(kept) + 1, of: key)
        return EtcdChange(
            id: id, entry: entry, witness: row, anchor: anchor, conditions: conditions,
            steps: [.put(entry, record), .put(row, record), .put(layout.value(key, sequence), Data(data))]
                + (sequence > kept ? outlived.map { .delete($0) } : []))
    }
}

/// The rows that are JSON.
enum EtcdRows {
    static func encode(_ row: some Encodable) -> Data {
        // What our own flat rows can't fail at.
        (try? JSONEncoder().encode(row)) ?? Data()
    }

    static func record(_ row: EtcdKeyValue) throws(EtcdFailure) -> EtcdRecord { try decode(row) }

    static func end(_ row: EtcdKeyValue) throws(EtcdFailure) -> EtcdEnd { try decode(row) }

    /// The id of the write that made a row, of whichever kind.
    static func write(_ row: EtcdKeyValue) -> String? {
        struct Mark: Decodable { let write: String }
        return try? JSONDecoder().decode(Mark.self, from: row.value ?? Data()).write
    }

    private static func decode<Row: Decodable>(_ row: EtcdKeyValue) throws(EtcdFailure) -> Row {
        do {
            return try JSONDecoder().decode(Row.self, from: row.value ?? Data())
        } catch {
            throw .failed("the row \(row.name) in etcd is none of this store's: \(error)")
        }
    }
}
