internal import Console
internal import KeyStoreAPI

extension EffectRunner {
    /// Reads two profiles side by side. Nothing is ever written to the other one.
    mutating func compareProfiles(_ request: RequestID, _ other: String) {
        let (mailbox, here, connected) = (mailbox, here, connecting(to: other))
        readings.insert(request)
        running[request] = Task.detached {
            let word = ProfileComparer.Word(ProfilesCompared()) { mailbox.post(.profilesCompared(request, $0)) }
            switch await connected() {
            case .success(let there): await ProfileComparer(here: here, there: there, word: word).run()
            case .failure(let trouble):
                word.end {
                    $0.failure = trouble
                    $0.isDone = true
                }
            }
        }
    }

    /// Reads one key in both.
    mutating func readPair(_ request: RequestID, _ key: EntryKey, _ other: String) {
        let (mailbox, here, connected) = (mailbox, here, connecting(to: other))
        running[request] = Task.detached {
            switch await connected() {
            case .failure(let trouble): mailbox.post(.pairRead(request, .failure(trouble)))
            case .success(let there):
                let pair = await ProfileComparer.pair(key, here, there)
                mailbox.post(.pairRead(request, pair.mapError(\.trouble)))
            }
        }
    }

    private var here: ProfileComparer.Side {
        let journal = journal
        return ProfileComparer.Side(
            store: services.connection.store, known: { (try? journal?.knownKeys().get()) ?? [] },
            trouble: ProfilesCompared.Trouble.here)
    }

    /// Makes the other profile ready, once in a session, and read-only for this whatever it allows.
    private func connecting(
        to other: String
    ) -> @Sendable () async -> Result<ProfileComparer.Side, ProfilesCompared.Trouble> {
        let (connections, connect, journal) = (connections, services.connect, services.journal)
        return {
            switch await connections.ready(other, connect) {
            case .failure(let failure): return .failure(.notConnected(failure.reason))
            case .success(var connection):
                connection.access = .readOnly
                let terms = connection.terms
                return .success(
                    ProfileComparer.Side(
                        store: connection.store, known: { (try? journal(terms)?.knownKeys().get()) ?? [] },
                        trouble: ProfilesCompared.Trouble.there))
            }
        }
    }
}
