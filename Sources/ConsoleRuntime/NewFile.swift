public import Console

/// A file that is being written. It has its name only once it is finished.
public struct NewFile: Sendable {
    let append: @Sendable ([UInt8]) throws(FileFailure) -> Void
    let finish: @Sendable () throws(FileFailure) -> Void
    let discard: @Sendable () -> Void

    /// - Parameters:
    ///   - append: adds bytes at its end.
    ///   - finish: puts all of it on the disk and gives it its name, unless something has it by then.
    ///   - discard: clears away what there is of it; does nothing after `finish`.
    public init(
        append: @escaping @Sendable ([UInt8]) throws(FileFailure) -> Void,
        finish: @escaping @Sendable () throws(FileFailure) -> Void, discard: @escaping @Sendable () -> Void
    ) {
        self.append = append
        self.finish = finish
        self.discard = discard
    }
}
