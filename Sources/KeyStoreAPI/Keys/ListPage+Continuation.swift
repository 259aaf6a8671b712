extension ListPage {
    /// What to ask for with ``ListQuery/after`` to go on behind this page; `nil` where it is the last one, or the service pages by
    /// number only.
    ///
    /// A `next` counts only where it names the last key of the page: a service that means something else by it would be
    /// asked for its first page for ever.
    public var continuation: String? {
        guard hasNextPage, let next, next == items.last?.key else { return nil }
        return next
    }
}
