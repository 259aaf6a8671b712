internal import JSONDocument
internal import KeyStoreAPI

/// What is to be done with an entry as soon as it has been read: all of it ends in Review.
enum Proposal: Equatable, Sendable {
    case delete
    /// Puts back what a write replaced, if what that write left is still there.
    case undo(WriteRecord)
    /// Puts an earlier value in the place of the present one; a key that is gone is created again.
    case restore(JSONDocument, from: String)
    /// Puts a value in the place of the one that it was made from; where that is none, the key is created.
    case takeOver(JSONDocument, over: JSONDocument?, from: String)
}
