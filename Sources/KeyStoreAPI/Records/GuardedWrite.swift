/// A write that is taken back at its deadline unless someone says that it is to stay.
public struct GuardedWrite: Equatable, Sendable {
    /// The number of the write in its journal.
    public let number: Int
    public let key: EntryKey
    /// Seconds that are left when this was read; 0 and below once it is due.
    public let secondsLeft: Int

    public init(number: Int, key: EntryKey, secondsLeft: Int) {
        self.number = number
        self.key = key
        self.secondsLeft = secondsLeft
    }
}
