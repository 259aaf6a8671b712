internal import KeyStoreAPI

/// Writes to a protected profile: armed with its name, for a while.
extension ConsoleState {
    /// Asks for the profile's name; armed writes are disarmed at once.
    mutating func askToArm() -> [Effect] {
        if safety.isArmed {
            notice = Notice(.plain, "writes are disarmed")
            return disarm()
        }
        cover(with: .prompt(PromptState(.arming(profile: profile.name, seconds: safety.armSeconds))))
        return []
    }

    mutating func acceptArming(_ prompt: PromptState) -> [Effect] {
        guard prompt.field.text == profile.name else {
            var asking = prompt
            asking.fault = "not armed: that is not the profile's name, \(profile.name)"
            overlay = .prompt(asking)
            return []
        }
        uncover()
        safety.armedFor = safety.armSeconds
        notice = Notice(.warning, "writes are armed for \(TimeText.words(safety.armSeconds)); W disarms them")
        return [.setAccess(.readWrite)] + countArming()
    }

    /// Begins no write any more. One that is on its way keeps the store writable until it has come to its end.
    mutating func disarm() -> [Effect] {
        guard safety.armedFor != nil else { return [] }
        safety.armedFor = isSubmitting ? 0 : nil
        return isSubmitting ? [] : [.setAccess(.readOnly)]
    }

    mutating func armingTicked() -> [Effect] {
        safety.isCounting = false
        guard let left = safety.armedFor else { return [] }
        if left > 1 {
            safety.armedFor = left - 1
            return countArming()
        }
        if left == 1 { sayDisarmed() }
        let effects = disarm()
        return safety.armedFor == nil ? effects : effects + countArming()
    }

    /// One chain of timers counts, however often writes are disarmed and armed again meanwhile.
    private mutating func countArming() -> [Effect] {
        if safety.isCounting { return [] }
        safety.isCounting = true
        return [.wait(.arming, milliseconds: 1000)]
    }

    private mutating func sayDisarmed() { notice = Notice(.warning, "writes are disarmed; W arms them") }

    /// Whoever continues it may be someone else than who armed the writes.
    mutating func resumed() -> [Effect] {
        guard safety.isArmed else { return [] }
        sayDisarmed()
        return disarm()
    }
}
