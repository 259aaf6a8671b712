internal import ConsoleRuntime
internal import KeyStoreAPI
internal import Settings

/// Asks the stores of profiles whether they answer and take the token.
enum ProfileCheck {
    /// All at once: what does not answer costs the longest of the profiles' time limits, not their sum.
    static func run(
        _ rows: [ProfileRow], _ configuration: Configuration, _ environment: [String: String]
    ) async throws -> [ProfileRow] {
        let keeping = Keeping(configuration, environment: environment)
        let connector = ProfileConnector(configuration: configuration, environment: environment, keeping: keeping)
        var rows = rows
        try await ProfileConnector.closing(connector) {
            let checks = try await withThrowingTaskGroup(of: (Int, ProfileRow.Check).self) { group in
                for (number, row) in rows.enumerated() {
                    group.addTask { (number, try await check(row, connector)) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (number, check) in checks { rows[number].check = check }
        }
        return rows
    }

    private static func check(_ row: ProfileRow, _ connector: ProfileConnector) async throws -> ProfileRow.Check {
        do {
            let connection = try await connector.connect(row.profile.get())
            let page = try await connection.store.list(ListQuery(limit: 1))
            let count = page.total.map { $0 == 1 ? ", 1 key" : ", \($0) keys" } ?? ""
            return ProfileRow.Check(isWell: true, message: "reachable" + count)
        } catch KeyStoreError.listUnsupported {
            return ProfileRow.Check(isWell: true, message: "reachable, does not list its keys")
        } catch {
            // An interruption ends all of it.
            try Task.checkCancellation()
            return ProfileRow.Check(isWell: false, message: Failure(error).message)
        }
    }
}
