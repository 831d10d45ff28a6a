using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

public sealed class SeedPlanTests
{
    [Fact]
    public void Tells_everything_in_order_unless_asked_otherwise()
    {
        var items = Items(System("be kind"), User("one"), Assistant("two"), Call("c1"), Output("c1"), User("three"));

        Assert.Empty(SeedPlan.LeaveOut(items, Seeding.Everything));
        Assert.Equal(items.Select(item => item.Id), Told(items, Seeding.Everything));
    }

    [Fact]
    public void Begins_with_the_newest_turn_that_fits_and_keeps_what_the_system_said()
    {
        var items = Items(System(Words(5)), User(Words(50)), Assistant(Words(50)), User(Words(10)), Assistant(Words(10)), User(Words(10)), Assistant(Words(10)));

        Assert.Equal([Id(1), Id(4), Id(5), Id(6), Id(7)], Told(items, new SeedNewest(60)));
        Assert.Equal([Id(1), Id(6), Id(7)], Told(items, new SeedNewest(44)));
    }

    [Fact]
    public void Tells_the_newest_item_even_if_it_is_longer_than_the_budget() =>
        Assert.Equal([Id(2)], Told(Items(User(Words(500)), User(Words(500))), new SeedNewest(100)));

    [Fact]
    public void Leaves_an_output_out_together_with_its_call()
    {
        var items = Items(User(Words(10)), Call("c1"), User(Words(10)), Output("c1"), Assistant(Words(10)));

        Assert.Equal([Id(3), Id(5)], Told(items, new SeedNewest(25)));
    }

    [Fact]
    public void Never_tells_an_output_whose_call_is_not_there() =>
        Assert.Equal([Id(2)], Told(Items(Output("c9"), User("hello")), Seeding.Everything));

    [Fact]
    public void Counts_sound_by_its_length()
    {
        var spoken = Drafts.ToItem(new("x"), new MessageDraft(ItemRole.User, [new AudioDraft(new short[24_000], 24_000)]), 24_000);

        Assert.Equal(10, TokenEstimate.Of(spoken));
        Assert.Equal(20, TokenEstimate.OfAudio(TimeSpan.FromSeconds(1), ItemRole.Assistant));
        Assert.Equal(3, TokenEstimate.OfText("nine char"));
    }

    [Fact]
    public void Keeps_its_promises_for_any_conversation_and_budget()
    {
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var items = RandomItems(random);
            var budget = random.Next(0, 400);
            try
            {
                Check(items, budget);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    private static void Check(IReadOnlyList<ConversationItem> items, int budget)
    {
        var leftOut = SeedPlan.LeaveOut(items, new SeedNewest(budget)).Select(item => item.Id).ToHashSet();
        var told = SeedPlan.Tell(items, leftOut);
        var toldItems = told.Select(seed => items.Single(item => item.Id == seed.Id)).ToList();

        Assert.Equal(items.Where(item => told.Any(seed => seed.Id == item.Id)).Select(item => item.Id), told.Select(seed => seed.Id));
        Assert.All(told, seed => Assert.NotNull(seed.Draft()));
        Assert.Equal(items.Count(item => item is { Role: ItemRole.System }), toldItems.Count(item => item.Role == ItemRole.System));

        var calls = new HashSet<CallId?>();
        foreach (var item in toldItems)
        {
            Assert.True(item.Kind != ItemKind.FunctionCallOutput || calls.Contains(item.Call), "an output came before its call");
            if (item.Kind == ItemKind.FunctionCall)
            {
                calls.Add(item.Call);
            }
        }

        var answered = items.Where(item => item.Kind == ItemKind.FunctionCallOutput).Select(item => item.Call).ToHashSet();
        Assert.All(calls, call => Assert.True(!answered.Contains(call) || toldItems.Any(item => item.Kind == ItemKind.FunctionCallOutput && item.Call == call), "a call was told without its output"));

        var rest = toldItems.Where(item => item.Role != ItemRole.System).ToList();
        var system = toldItems.Where(item => item.Role == ItemRole.System).Sum(TokenEstimate.Of);
        Assert.True(rest.Count <= 1 || system + rest.Sum(TokenEstimate.Of) <= budget, "the budget was overspent");
    }

    private static List<ConversationItem> RandomItems(Random random)
    {
        var calls = 0;
        var drafts = new List<ItemDraft>();
        var open = new List<string>();
        for (var i = random.Next(0, 30); i > 0; i--)
        {
            switch (random.Next(8))
            {
                case 0: drafts.Add(System(Words(random.Next(1, 10)))); break;
                case 1 or 2 or 3: drafts.Add(User(Words(random.Next(0, 30)))); break;
                case 4: drafts.Add(Assistant(Words(random.Next(0, 30)))); break;
                case 5: open.Add($"c{++calls}"); drafts.Add(Call(open[^1])); break;
                case 6 when open.Count > 0:
                    var at = random.Next(open.Count);
                    drafts.Add(Output(open[at]));
                    open.RemoveAt(at);
                    break;
                default: drafts.Add(new MessageDraft(ItemRole.User, [new AudioDraft(new short[random.Next(0, 48_000)], 24_000)])); break;
            }
        }

        return Items([.. drafts]);
    }

    private static IEnumerable<ItemId> Told(IReadOnlyList<ConversationItem> items, Seeding seeding) =>
        SeedPlan.Tell(items, SeedPlan.LeaveOut(items, seeding).Select(item => item.Id).ToHashSet()).Select(seed => seed.Id);

    private static ItemId Id(int number) => new($"av_{number}");

    /// <summary>Of so many tokens.</summary>
    private static string Words(int tokens) => new('w', tokens * 4);

    private static List<ConversationItem> Items(params ItemDraft[] drafts) =>
        [.. drafts.Select((draft, at) => Drafts.ToItem(Id(at + 1), draft, 24_000) with { Status = ItemStatus.Completed })];

    private static MessageDraft System(string text) => new(ItemRole.System, [new TextDraft(text)]);

    private static MessageDraft User(string text) => new(ItemRole.User, [new TextDraft(text)]);

    private static MessageDraft Assistant(string text) => new(ItemRole.Assistant, [new TextDraft(text)]);

    private static FunctionCallDraft Call(string id) => new(new(id), "weather", "{}");

    private static FunctionCallOutputDraft Output(string id) => new(new(id), "sunny");
}
