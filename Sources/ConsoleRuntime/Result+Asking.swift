public import KeyStoreAPI

extension Result where Failure == KeyStoreError {
    /// What a store answers to a question.
    public init(asking question: () async throws(KeyStoreError) -> Success) async {
        do throws(KeyStoreError) {
            self = .success(try await question())
        } catch {
            self = .failure(error)
        }
    }

    /// Why there is no answer; `nil` where there is one.
    public var failure: KeyStoreError? {
        if case .failure(let error) = self { error } else { nil }
    }
}
