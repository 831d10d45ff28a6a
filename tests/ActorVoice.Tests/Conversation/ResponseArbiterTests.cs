using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

public sealed class ResponseArbiterTests
{
    private const string Busy = "conversation_already_has_active_response";
    private static readonly ResponseRequest Polite = new() { Instructions = "Be polite." };
    private static readonly ResponseRequest Brief = new() { Instructions = "Be brief." };
    private static readonly ResponseRequest Aside = new() { OutOfBand = true };
    private static readonly TokenUsage Usage = new(10, 20);
    private static readonly CallId Weather = new("call_weather");
    private static readonly CallId Time = new("call_time");

    private ResponseArbiter _arbiter = ResponseArbiter.Initial;

    public ResponseArbiterTests() => Tell(new LineReady(), new LineCaughtUp());

    [Fact]
    public void Asks_at_once_and_opens_and_closes_the_response()
    {
        Assert.Equal([new SendCreate("create_1", Polite)], Ask(Polite));
        Assert.Equal([new ResponseOpened(new("resp_1"), new("p1"), Polite, false)], Begin("p1"));
        Assert.Equal([new ResponseClosed(new("resp_1"), new("p1"), ResponseOutcome.Completed, null, Usage, false)], Finish("p1"));
    }

    [Fact]
    public void Lets_a_request_wait_for_the_end_of_the_active_response()
    {
        Ask(Polite);
        Begin("p1");

        Assert.Empty(Ask(Brief));
        Assert.Equal(new SendCreate("create_2", Brief), Finish("p1")[^1]);
    }

    [Fact]
    public void Makes_one_of_plain_requests_that_wait_and_keeps_the_order_of_the_others()
    {
        Begin("vad");
        foreach (var request in new[] { Polite, ResponseRequest.Default, Brief, ResponseRequest.Default })
            Ask(request);

        Assert.Equal(new[] { Polite, ResponseRequest.Default, Brief }, _arbiter.Waiting.Select(it => it.Request));
    }

    [Fact]
    public void Adopts_a_response_that_the_service_makes_by_itself()
    {
        Assert.Equal([new ResponseOpened(new("resp_1"), new("vad"), null, false)], Begin("vad"));
        Assert.Empty(Ask(Polite));
        Assert.False(_arbiter.IsSilenced(new("vad")));
    }

    [Fact]
    public void Runs_responses_out_of_band_beside_the_active_one()
    {
        Begin("vad");

        Assert.Equal([new SendCreate("create_1", Aside)], Ask(Aside));
        Assert.Equal([new ResponseOpened(new("resp_2"), new("aside"), Aside, true)], Begin("aside", outOfBand: true));
        Assert.Equal(new ProviderResponseId("vad"), _arbiter.Active!.Provider);
    }

    [Fact]
    public void Asks_once_for_the_outputs_of_several_tool_calls()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather), new CallStarted(new("vad"), Time), new CallStarted(new("vad"), Time));

        Assert.Empty(Tell(new CallAnswered(Weather)));
        Assert.IsType<ResponseClosed>(Assert.Single(Finish("vad")));
        Assert.Equal([new SendCreate("create_1", ResponseRequest.Default)], Tell(new CallAnswered(Time)));
        Assert.Empty(Tell(new CallAnswered(Time), new CallAnswered(Weather)));
    }

    [Fact]
    public void Does_not_ask_for_a_tools_answer_before_the_response_that_called_it_is_done()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather));

        Assert.Empty(Tell(new CallAnswered(Weather)));
        Assert.Empty(Tell(new CallStarted(new("vad"), Weather)));
        Assert.Equal(new SendCreate("create_1", ResponseRequest.Default), Finish("vad")[^1]);
    }

    [Fact]
    public void Lets_a_tools_answer_wait_for_a_response_that_began_meanwhile()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather));
        Finish("vad");
        Begin("vad2");

        Assert.Empty(Tell(new CallAnswered(Weather)));
        Assert.Equal(new SendCreate("create_1", ResponseRequest.Default), Finish("vad2")[^1]);
    }

    [Theory]
    [InlineData(ResponseOutcome.Completed, true)]
    [InlineData(ResponseOutcome.Incomplete, true)]
    [InlineData(ResponseOutcome.Failed, true)]
    [InlineData(ResponseOutcome.Cancelled, false)]
    public void Follows_up_the_calls_of_a_response_unless_it_was_cancelled(ResponseOutcome outcome, bool isFollowedUp)
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather));
        Tell(new FactTold(new ResponseFinished(new("vad"), outcome, null, null)));

        Assert.Equal(isFollowedUp, Tell(new CallAnswered(Weather)).Count > 0);
    }

    [Fact]
    public void Does_not_go_on_after_calls_that_gave_nothing()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather));
        Finish("vad");

        Assert.Empty(Tell(new CallDropped(Weather)));
        Assert.Empty(_arbiter.Calls);
    }

    [Fact]
    public void Lets_a_create_that_met_an_unseen_response_wait_for_its_end()
    {
        Ask(Polite);
        Begin("vad");

        Assert.Equal([new ResponseAdopted(new("resp_1"))], Refuse("create_1", Busy));
        Assert.Equal(new SendCreate("create_2", Polite), Finish("vad")[^1]);
    }

    [Fact]
    public void Lets_a_create_wait_that_was_refused_before_the_response_in_its_way_was_seen()
    {
        Ask(Polite);

        Assert.Empty(Refuse("create_1", null, "Conversation already has an active response in progress: resp_X."));
        Assert.Equal([new ResponseOpened(new("resp_1"), new("vad"), null, false)], Begin("vad"));
        Assert.Equal(new SendCreate("create_2", Polite), Finish("vad")[^1]);
    }

    [Fact]
    public void Tries_again_with_the_next_request_if_the_response_in_the_way_never_shows()
    {
        Ask(Polite);
        Refuse("create_1", Busy);

        Assert.Equal([new SendCreate("create_2", Polite)], Ask(Brief));
    }

    [Fact]
    public void Ends_a_request_that_is_refused_and_goes_on_with_the_next()
    {
        Ask(Polite);
        Ask(Brief);

        Assert.Equal(
            [new RequestRefused(Polite, "invalid_value", "No."), new SendCreate("create_2", Brief)],
            Refuse("create_1", "invalid_value", "No."));
    }

    [Fact]
    public void Pays_no_heed_to_refusals_of_other_commands()
    {
        Ask(Polite);

        Assert.Empty(Refuse("cut_1", "invalid_value"));
        Assert.Empty(Refuse(null, "invalid_value"));
        Assert.NotNull(_arbiter.Asked);
    }

    [Fact]
    public void Cancels_nothing_if_nothing_is_active() => Assert.Empty(CallOff());

    [Fact]
    public void Cancels_a_response_once_and_drops_what_it_still_says()
    {
        Begin("vad");

        Assert.Equal([new SendCancel("cancel_1", new("vad"))], CallOff());
        Assert.Empty(CallOff());
        Assert.True(_arbiter.IsSilenced(new("vad")));
        Finish("vad", ResponseOutcome.Cancelled);
        Assert.True(_arbiter.IsSilenced(new("vad")));
    }

    [Fact]
    public void Leaves_the_cancel_to_a_service_that_interrupts_by_itself()
    {
        Tell(new FactTold(new SettingsApplied(true, true, true)));
        Begin("vad");

        Assert.Empty(CallOff(CallOffCause.ServiceHeardSpeech));
        Assert.True(_arbiter.IsSilenced(new("vad")));
        Assert.Equal([new SendCancel("cancel_1", new("vad"))], CallOff());
    }

    [Fact]
    public void Cancels_by_itself_if_the_service_only_listens()
    {
        Tell(new FactTold(new SettingsApplied(false, true, true)));
        Begin("vad");

        Assert.Equal([new SendCancel("cancel_1", new("vad"))], CallOff(CallOffCause.ServiceHeardSpeech));
    }

    [Fact]
    public void Cancels_a_requested_response_as_soon_as_it_begins_even_if_the_service_heard_the_speech_before()
    {
        Tell(new FactTold(new SettingsApplied(true, true, true)));
        Ask(Polite);

        Assert.Empty(CallOff(CallOffCause.ServiceHeardSpeech));
        Assert.Equal(new SendCancel("cancel_2", new("p1")), Begin("p1")[^1]);
        Assert.True(_arbiter.IsSilenced(new("p1")));
    }

    [Fact]
    public void Does_not_go_on_talking_with_the_next_request_after_it_was_called_off()
    {
        Begin("vad");
        Ask(Polite);

        Assert.Equal([new RequestWithdrawn(Polite), new SendCancel("cancel_1", new("vad"))], CallOff());
        Assert.IsType<ResponseClosed>(Assert.Single(Finish("vad", ResponseOutcome.Cancelled)));
    }

    [Fact]
    public void Takes_a_cancel_that_found_nothing_for_the_end_that_was_lost()
    {
        Begin("vad");
        CallOff();

        Assert.Equal(
            [new ResponseClosed(new("resp_1"), new("vad"), ResponseOutcome.Cancelled, "The service had ended it already.", null, false)],
            Refuse("cancel_1", "response_cancel_not_active"));
        Assert.Equal([new LateUsage(new("resp_1"), Usage)], Finish("vad"));
        Assert.Empty(Finish("vad"));
    }

    [Fact]
    public void Shrugs_at_a_cancel_that_came_too_late()
    {
        Begin("vad");
        CallOff();
        Finish("vad");

        Assert.Empty(Refuse("cancel_1", "response_cancel_not_active"));
    }

    [Fact]
    public void Calls_off_one_response_out_of_band_and_leaves_the_answer_alone()
    {
        Begin("vad");
        Begin("aside", outOfBand: true);

        Assert.Equal([new SendCancel("cancel_1", new("aside"))], Tell(new CallOffResponse(CallOffCause.Ours, new ResponseId("resp_2"))));
        Assert.False(_arbiter.IsSilenced(new("vad")));
    }

    [Fact]
    public void Ends_what_ran_when_the_line_dies_and_tells_what_is_unanswered_in_order()
    {
        Begin("vad");
        Begin("aside", outOfBand: true);
        Ask(Aside);
        Ask(Polite);

        var told = Tell(new LineLost());
        Assert.Equal(
            [
                new ResponseClosed(new("resp_1"), new("vad"), ResponseOutcome.LineDied, "The line died.", null, false),
                new ResponseClosed(new("resp_2"), new("aside"), ResponseOutcome.LineDied, "The line died.", null, true),
            ],
            told.Take(2));
        Assert.Equal(
            [new(null, new("resp_1")), new(null, new("resp_2")), new(Aside, null), new(Polite, null)],
            Assert.IsType<RequestsUnanswered>(told[2]).Requests);
        Assert.False(_arbiter.IsBusy);
    }

    [Fact]
    public void Asks_once_on_the_new_line_however_often_it_was_asked_for()
    {
        Ask(ResponseRequest.Default);
        Tell(new LineLost());
        Assert.Empty(Ask(ResponseRequest.Default));
        Assert.Empty(Ask(ResponseRequest.Default));

        Assert.Equal([new SendCreate("create_2", ResponseRequest.Default)], Tell(new LineReady(), new LineCaughtUp()));
    }

    [Fact]
    public void Follows_up_a_call_that_ran_while_the_line_was_changed()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather));
        Tell(new LineLost());
        Assert.Empty(Tell(new CallAnswered(Weather)));

        Assert.Equal([new SendCreate("create_1", ResponseRequest.Default)], Tell(new LineReady(), new LineCaughtUp()));
    }

    [Fact]
    public void Asks_for_nothing_before_the_new_line_was_sent_what_the_person_said()
    {
        Tell(new LineLost());
        Ask(ResponseRequest.Default);

        Assert.Empty(Tell(new LineReady()));
        Assert.Equal([new SendCreate("create_1", ResponseRequest.Default)], Tell(new LineCaughtUp()));
    }

    [Fact]
    public void Lets_the_service_answer_what_it_answers_by_itself_on_the_new_line()
    {
        Tell(new LineLost());
        Ask(ResponseRequest.Default);
        Tell(new LineReady());

        Assert.Equal([new ResponseOpened(new("resp_1"), new("vad"), null, false), new RequestYielded(ResponseRequest.Default)], Begin("vad"));
        Assert.Empty(Tell(new LineCaughtUp()));
        Assert.DoesNotContain(Finish("vad"), effect => effect is SendCreate);
    }

    [Fact]
    public void Does_not_ask_again_for_what_met_an_answer_of_the_services_own_on_the_new_line()
    {
        Tell(new LineLost());
        Tell(new AskForResponse(Polite, Yields: true));
        Tell(new LineReady(), new LineCaughtUp());
        Begin("vad");

        Assert.Equal([new ResponseAdopted(new("resp_1")), new RequestYielded(Polite)], Refuse("create_1", "conversation_already_has_active_response"));
        Assert.DoesNotContain(Finish("vad"), effect => effect is SendCreate);
    }

    [Fact]
    public void Asks_again_for_what_was_wanted_on_a_line_that_serves_whoever_else_is_answered()
    {
        Begin("vad");
        Ask(ResponseRequest.Default);
        Finish("vad");
        Begin("vad2");
        Refuse("create_1", "conversation_already_has_active_response");

        Assert.Contains(new SendCreate("create_2", ResponseRequest.Default), Finish("vad2"));
    }

    [Fact]
    public void Follows_up_calls_that_were_answered_before_the_line_died_under_their_response()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather), new CallAnswered(Weather));

        var unanswered = Assert.IsType<RequestsUnanswered>(Tell(new LineLost())[^1]);
        Assert.Equal([new Unanswered(ResponseRequest.Default, null)], unanswered.Requests);
    }

    [Fact]
    public void Does_not_report_a_response_whose_calls_still_run_when_the_line_dies()
    {
        Begin("vad");
        Tell(new CallStarted(new("vad"), Weather));

        Assert.DoesNotContain(Tell(new LineLost()), effect => effect is RequestsUnanswered);
    }

    [Fact]
    public void Knows_ids_of_the_old_line_no_more()
    {
        Begin("r1");
        Finish("r1");
        Tell(new LineLost(), new LineReady());

        Assert.IsType<ResponseOpened>(Assert.Single(Begin("r1")));
    }

    [Fact]
    public void Takes_an_end_without_a_beginning_for_both_and_a_beginning_after_it_for_late()
    {
        Ask(Polite);

        Assert.Equal(
            [new ResponseOpened(new("resp_1"), new("p1"), Polite, false),
                new ResponseClosed(new("resp_1"), new("p1"), ResponseOutcome.Completed, null, Usage, false)],
            Finish("p1"));
        Assert.Empty(Begin("p1"));
        Assert.True(_arbiter.IsSilenced(new("p1")));
    }

    [Fact]
    public void Hears_a_beginning_or_an_end_only_once()
    {
        Begin("vad");
        Assert.Empty(Begin("vad"));
        Finish("vad");
        Assert.Empty(Finish("vad"));
    }

    [Fact]
    public void Ends_a_response_whose_end_was_lost_when_the_next_begins()
    {
        Begin("old");

        Assert.Equal(
            [new ResponseClosed(new("resp_1"), new("old"), ResponseOutcome.Failed, "The service began new without ending it.", null, false),
                new ResponseOpened(new("resp_2"), new("new"), null, false)],
            Begin("new"));
    }

    [Fact]
    public void Finds_the_request_by_its_tag_if_the_service_tells_it()
    {
        Ask(Polite);

        Assert.Equal([new ResponseOpened(new("resp_1"), new("x"), null, false)], Begin("x", tag: "another"));
        Assert.Equal(Polite, ((ResponseOpened)Begin("p1", tag: "create_1")[^1]).Request);
    }

    [Fact]
    public void Refuses_more_requests_than_may_wait()
    {
        Begin("vad");
        for (var i = 0; i < ResponseArbiter.Most; i++)
            Assert.Empty(Ask(Polite));

        Assert.IsType<RequestRefused>(Assert.Single(Ask(Brief)));
    }

    private List<ArbiterEffect> Ask(ResponseRequest request) => Tell(new AskForResponse(request));

    private List<ArbiterEffect> CallOff(CallOffCause cause = CallOffCause.Ours) => Tell(new CallOffResponse(cause));

    private List<ArbiterEffect> Begin(string id, bool outOfBand = false, string? tag = null) =>
        Tell(new FactTold(new ResponseBegan(new(id), outOfBand, tag)));

    private List<ArbiterEffect> Finish(string id, ResponseOutcome outcome = ResponseOutcome.Completed) =>
        Tell(new FactTold(new ResponseFinished(new(id), outcome, null, Usage)));

    private List<ArbiterEffect> Refuse(string? tag, string? code, string message = "") =>
        Tell(new FactTold(new ServiceRefused(code, message, tag, RefusalKind.Request)));

    private List<ArbiterEffect> Tell(params IEnumerable<ArbiterInput> inputs)
    {
        var all = new List<ArbiterEffect>();
        foreach (var input in inputs)
        {
            (_arbiter, var effects) = _arbiter.Handle(input);
            all.AddRange(effects);
        }

        return all;
    }
}
