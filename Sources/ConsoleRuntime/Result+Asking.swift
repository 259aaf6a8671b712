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
}
